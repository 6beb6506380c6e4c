"""Working days over the arrangements that are shipped, and over a year that is not known."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.working_days import (
    Calendar,
    add_working_days,
    is_working_day,
    join,
    unknown_years_note,
    working_days_between,
)
from assessments.sheet.calendar import parse_calendar

SHIPPED = Path(__file__).parents[3] / "fixtures" / "calendar"
KNOWN = join(parse_calendar(file.read_text(encoding="utf-8")) for file in SHIPPED.glob("*.yaml"))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_six_years_are_shipped() -> None:
    assert sorted(KNOWN.years) == [2021, 2022, 2023, 2024, 2025, 2026]


@pytest.mark.parametrize(
    ("year", "working"), [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_the_working_days_of_a_year(year: int, working: int) -> None:
    """Compared day by day with chinese_calendar 1.11 once; the sums stay here."""
    assert working_days_between(day(f"{year - 1}-12-31"), day(f"{year}-12-31"), KNOWN) == working


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2024-09-30", 1, "2024-10-08"),  # the day itself does not count, and 国庆 lies between
        ("2024-09-30", 5, "2024-10-12"),  # a Saturday that is worked
        ("2024-02-08", 3, "2024-02-19"),  # Friday before 春节, the Sunday worked after it
        ("2022-12-30", 1, "2023-01-03"),  # 元旦 of 2023 begins in 2022
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-21"),
    ],
)
def test_the_last_day_of_a_term(start: str, n: int, expected: str) -> None:
    assert add_working_days(day(start), n, KNOWN) == day(expected)


def test_a_year_without_data_counts_weekends_only_and_says_so() -> None:
    assert add_working_days(day("2026-12-31"), 1, KNOWN) == day("2027-01-01")
    note = unknown_years_note(day("2026-12-28"), day("2027-01-04"), KNOWN)
    assert note == "2027年放假安排尚未录入，暂按双休日推算。"
    assert unknown_years_note(day("2025-12-28"), day("2026-01-04"), KNOWN) == ""


def test_no_negative_terms() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(day("2026-01-05"), -1, KNOWN)


@given(
    start=st.dates(day("2020-06-01"), day("2028-06-01")),
    n=st.integers(0, 60),
    calendar=st.sampled_from([KNOWN, Calendar()]),
)
def test_adding_and_counting_agree(start: datetime.date, n: int, calendar: Calendar) -> None:
    end = add_working_days(start, n, calendar)
    assert working_days_between(start, end, calendar) == n
    assert working_days_between(end, start, calendar) == -n
    assert n == 0 or is_working_day(end, calendar)
