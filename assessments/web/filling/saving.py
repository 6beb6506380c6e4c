"""Saving what was typed, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.actions.drafts import Saved, save_section
from assessments.errors import VersionConflict
from assessments.models import SectionState
from assessments.web.filling.conflict import Difference, differences, merge, retyped
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.typed import Typed


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else saved meanwhile: whose it is (``state``), and where the texts differ."""

    error: VersionConflict
    state: SectionState
    differences: tuple[Difference, ...]


def save(desk: Desk, filled: Filled, version: int) -> Saved | Clash:
    """Save the section. Raises TransitionError where it may not be written any more.

    Where the other one saved the very same texts there is nothing to ask: the section is saved over them.
    """
    try:
        return _save(desk, filled, version)
    except VersionConflict as error:
        found = _clash(desk, filled, error)
    return found if found.differences else _save(desk, filled, found.state.version)


def resolved(desk: Desk, filled: Filled, chosen: Mapping[str, str]) -> Filled:
    """What is typed, with the choices made between it and what is stored."""
    stored = desk.stored()
    merged = merge(_normal(filled), stored.kept, filled.shape, chosen)
    return Filled(filled.shape, merged, filled.blank)


def _save(desk: Desk, filled: Filled, version: int) -> Saved:
    return save_section(
        assessment=desk.visit.assessment,
        section=desk.section,
        sheet=filled.sheet,
        unparsed=filled.unparsed,
        version=version,
        user=desk.visit.user,
    )


def _clash(desk: Desk, filled: Filled, error: VersionConflict) -> Clash:
    """Read afresh: the assessment's own columns may have changed as well."""
    desk.visit.assessment.refresh_from_db(fields=["unit_count", "indicator_placement"])
    now = Desk(desk.visit, desk.section)
    stored = now.stored()
    return Clash(error, now.state, tuple(differences(_normal(filled), stored.kept, filled.shape)))


def _normal(filled: Filled) -> Typed:
    """What is typed in the notation in which it would be shown once stored: 1,234.5 is 1234.50."""
    texts = {place.name: filled.shown(place) for place in filled.kept_places}
    return retyped(filled.kept, filled.shape, lambda name: texts[name])
