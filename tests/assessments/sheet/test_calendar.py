"""The YAML of a year's holidays: every fault at its line."""

import datetime

import pytest

from assessments.errors import DataError
from assessments.sheet.calendar import Holiday, parse_calendar

GOOD = """\
schema: calendar/1
year: 2027
version: 1
source: 国务院办公厅关于2027年部分节假日安排的通知
holidays:
  - name: 元旦
    from: 2027-01-01
    to: 2027-01-03
  - name: 春节
    from: 2027-02-05
    to: 2027-02-11
    workdays: [2027-01-31, 2027-02-14]
"""


def test_a_good_file() -> None:
    calendar = parse_calendar(GOOD)
    day = datetime.date
    assert (calendar.year, calendar.version) == (2027, 1)
    assert calendar.holidays[1] == Holiday(
        "春节", day(2027, 2, 5), day(2027, 2, 11), (day(2027, 1, 31), day(2027, 2, 14))
    )
    assert len(calendar.holidays[1].days) == 7


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("calendar/1", "holidays/1", "第 1 行：“schema”应为 calendar/1。"),
        ("2027\n", "二七\n", "第 2 行：“year”应为 2000 至 2100 的整数，现为“二七”。"),
        ("to: 2027-01-03", "to: 2027-13-03", "第 8 行：日期应写成 2026-01-01 的样子，现为“2027-13-03”。"),
        ("to: 2027-01-03", "to: 1月3日", "第 8 行：日期应写成 2026-01-01 的样子，现为“1月3日”。"),
        ("to: 2027-01-03", "to: 2027-12-03", "第 6 行：“to”不能早于“from”，一次放假也不应超过 15 天。"),
        ("to: 2027-01-03", "to: 2026-12-31", "第 6 行：“to”不能早于“from”，一次放假也不应超过 15 天。"),
        (
            "from: 2027-01-01",
            "from: 2026-01-01",
            "第 7 行：2026-01-01 不在 2027 年（元旦放假可从上年 12 月算起）。",
        ),
        (
            "2027-02-14]",
            "2027-02-15]",
            "第 12 行：2027-02-15 不是星期六或星期日，本来就上班，不必列为调休上班。",
        ),
        ("2027-01-31,", "2027-02-07,", "第 9 行：2027-02-07 已在“春节”中列出，不能再列。"),
        ("from: 2027-02-05", "from: 2027-01-03", "第 9 行：“to”不能早于“from”，一次放假也不应超过 15 天。"),
        ("    workdays", "    workday", "第 12 行：不认识“workday”；此处可用：name、from、to、workdays。"),
    ],
)
def test_each_fault_names_its_line(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        parse_calendar(GOOD.replace(old, new, 1))
    assert fault in str(caught.value).split("\n")
