"""The State Council's yearly arrangement of public holidays: YAML → ``YearCalendar``, checked line by line.

Weekends are not written down: a file names the days off (放假) and the weekend days that are worked instead (调休上班).
"""

import datetime
import re
from dataclasses import dataclass

from assessments.sheet.located import Located, read_yaml

SCHEMA = "calendar/1"
LONGEST = 15
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_DAY = datetime.date.min


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday: its first and last day off, and the weekend days worked for it."""

    name: str
    first: datetime.date
    last: datetime.date
    workdays: tuple[datetime.date, ...] = ()

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Every day off, weekends inside included."""
        return tuple(self.first + datetime.timedelta(n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """One notice. 元旦 may begin in the December before."""

    year: int
    version: int
    source: str
    holidays: tuple[Holiday, ...]


def parse_calendar(source: str) -> YearCalendar:
    """The calendar that a YAML text describes. Raises DataError with every fault and its line."""
    root = read_yaml(source)
    root.allow_only("schema", "year", "version", "source", "holidays")
    if root.text("schema") != SCHEMA:
        root.fault(f"“schema”应为 {SCHEMA}。")
    year = root.integer("year", low=2000, high=2100)
    calendar = YearCalendar(
        year=year,
        version=root.integer("version", low=1, high=9999),
        source=root.text("source"),
        holidays=tuple(_holiday(item, year) for item in root.items("holidays")),
    )
    _check_once(root, calendar)
    root.faults.raise_if_any()
    return calendar


def _holiday(item: Located, year: int) -> Holiday:
    item.allow_only("name", "from", "to", "workdays")
    first, last = _day(item.need("from"), year), _day(item.need("to"), year)
    if _NO_DAY in (first, last) or not 0 <= (last - first).days < LONGEST:
        if _NO_DAY not in (first, last):
            item.fault(f"“to”不能早于“from”，一次放假也不应超过 {LONGEST} 天。")
        last = first
    workdays = tuple(_workday(day, year) for day in item.items("workdays", required=False))
    return Holiday(item.text("name", limit=40), first, last, workdays)


def _workday(item: Located, year: int) -> datetime.date:
    day = _day(item, year)
    if day != _NO_DAY and day.weekday() < 5:
        item.fault(f"{day} 不是星期六或星期日，本来就上班，不必列为调休上班。")
    return day


def _day(item: Located | None, year: int) -> datetime.date:
    """The date; a fault and no day where it is none or lies far outside the year."""
    if item is None:
        return _NO_DAY
    text = item.as_text()
    try:
        day = datetime.date.fromisoformat(text) if _DATE.fullmatch(text) else _NO_DAY
    except ValueError:
        day = _NO_DAY
    if day == _NO_DAY:
        item.fault(f"日期应写成 2026-01-01 的样子，现为“{text[:40]}”。")
    elif not datetime.date(year - 1, 12, 1) <= day <= datetime.date(year, 12, 31):
        item.fault(f"{day} 不在 {year} 年（元旦放假可从上年 12 月算起）。")
        return _NO_DAY
    return day


def _check_once(root: Located, calendar: YearCalendar) -> None:
    """No day twice, whether off or worked."""
    seen: dict[datetime.date, str] = {}
    for item, holiday in zip(root.items("holidays", required=False), calendar.holidays, strict=False):
        for day in (*holiday.days, *holiday.workdays):
            if day != _NO_DAY and day in seen:
                item.fault(f"{day} 已在“{seen[day]}”中列出，不能再列。")
            seen[day] = holiday.name
