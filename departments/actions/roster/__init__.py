"""Departments and people of a district taken in from a list."""

from departments.actions.roster.outcome import NewAccount, Outcome
from departments.actions.roster.take_in import RosterRefused, preview_roster, take_in_roster

__all__ = ["NewAccount", "Outcome", "RosterRefused", "preview_roster", "take_in_roster"]
