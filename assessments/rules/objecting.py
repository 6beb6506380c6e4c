"""Until when a department may object to an approved result, and why it may not (any more). Pure."""

import datetime
from dataclasses import dataclass

from assessments.rules.working_days import Calendar, add_working_days, unknown_years_note


def last_day(approved_on: datetime.date, days: int, calendar: Calendar) -> datetime.date | None:
    """The last day on which an objection is taken, that day included; None where there is no term."""
    return add_working_days(approved_on, days, calendar) if days else None


@dataclass(frozen=True, slots=True)
class Window:
    """``last_day`` None: the round has no term for objections. ``note``: that a year's holidays are not known."""

    last_day: datetime.date | None
    today: datetime.date
    has_objection: bool
    note: str = ""

    @property
    def is_open(self) -> bool:
        return not self.refusal

    @property
    def refusal(self) -> str:
        """Why an objection is not taken now, in Chinese; empty if it is."""
        if self.has_objection:
            return "对这次审定结果已经提出过异议，每次审定只能提出一次。"
        if self.last_day is None:
            return "本批次不设异议期。"
        if self.today > self.last_day:
            return f"异议期已于 {self.last_day:%Y-%m-%d} 截止，不能再提出异议。"
        return ""


def window(
    approved_on: datetime.date,
    days: int,
    calendar: Calendar,
    *,
    today: datetime.date,
    has_objection: bool = False,
) -> Window:
    """The term of an approval as it stands on ``today``."""
    until = last_day(approved_on, days, calendar)
    note = unknown_years_note(approved_on, until, calendar) if until else ""
    return Window(until, today, has_objection, note)
