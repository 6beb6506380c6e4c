"""Counting working days (工作日): weekends and public holidays off, 调休 days worked. Pure; ``Calendar`` is the data.

A year whose arrangement is not known counts its weekends only; ``unknown_years_note`` says so on the page.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.sheet.calendar import YearCalendar

_SATURDAY = 5
_DAY = datetime.timedelta(1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose arrangement is known, the days off and the weekend days worked."""

    years: frozenset[int] = frozenset()
    days_off: frozenset[datetime.date] = frozenset()
    workdays: frozenset[datetime.date] = frozenset()


def join(years: Iterable[YearCalendar]) -> Calendar:
    """One calendar of several years' arrangements."""
    known = tuple(years)
    return Calendar(
        frozenset(year.year for year in known),
        frozenset(day for year in known for holiday in year.holidays for day in holiday.days),
        frozenset(day for year in known for holiday in year.holidays for day in holiday.workdays),
    )


def is_working_day(day: datetime.date, calendar: Calendar) -> bool:
    if day in calendar.workdays:
        return True
    return day.weekday() < _SATURDAY and day not in calendar.days_off


def add_working_days(day: datetime.date, n: int, calendar: Calendar) -> datetime.date:
    """The n-th working day after ``day``, which itself does not count (民法典第二百零一条); 0 gives ``day``."""
    if n < 0:
        raise ValueError(n)
    while n:
        day += _DAY
        n -= is_working_day(day, calendar)
    return day


def working_days_between(start: datetime.date, end: datetime.date, calendar: Calendar) -> int:
    """How many working days lie after ``start`` up to and with ``end``; negative where ``end`` is before.

    ``working_days_between(day, add_working_days(day, n, calendar), calendar) == n``.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(is_working_day(start + n * _DAY, calendar) for n in range(1, (end - start).days + 1))


def unknown_years_note(start: datetime.date, end: datetime.date, calendar: Calendar) -> str:
    """What a page says beside a day that was counted without a year's arrangement; empty where all is known."""
    unknown = [str(year) for year in range(start.year, end.year + 1) if year not in calendar.years]
    return f"{'、'.join(unknown)}年放假安排尚未录入，暂按双休日推算。" if unknown else ""
