"""What domain.md §4 says of the published reports (S2, S4): all of it found in them as they were published."""

from collections import Counter
from dataclasses import replace

import pytest

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.subject import Subject
from tests.assessments.published import S2, S4, Published

# The published sentences that the portal composes by itself, as they were printed.
PRINTED = {
    "S2": {
        "money": (
            "全年预算数 1945.54 万元，执行数 1924.46 万元，完成预算的 98.92%。\n按资金来源分，一般公共预算财政拨款支出 "
            "1924.46 万元，政府性基金预算财政拨款支出 0 万元，国有资本经营预算财政拨款支出 0 万元，其他资金支出 0 万元。"
            "按支出性质看，基本支出 978.27 万元，项目支出 946.19 万元。年末结转和结余 0.00 万元。"
        )
    },
    "S4": {
        "situation": (
            "截至 2021 年 12 月 31 日，本部门财政核定编制在职人员为 25 人；年末实有在职人员为 23 人，其中参照公务员法管理"
            "人员 0 人，财政补助人员 23 人，经费自理人员 0 人，其中离休人员 0 人，退休人员 1 人；其他人员 6 人。"
        ),
        "money": (
            "2021 年度本单位收入总额 9825.88 万元，分别为财政拨款收入 9806.06 万元，其他收入 19.82 万元；支出总额 9825.88 "
            "万元，分别为基本支出 825.92 万元，项目支出 8999.96 万元，相比 2020 年度支出减少了 12.23%。支出总额中财政拨款"
            "支出 9806.06 万元，占支出总额 99.78%；其他收入支出 19.82 万元，占支出总额 0.22%。"
        ),
    },
}
FORMS = {"S2": S2, "S4": S4}
# rule, outcome, first cell, printed, expected
EXPECTED = {
    "S2": [
        ("C20", Outcome.WARN, "report.completion", "8", "7"),
        ("C39", Outcome.WARN, "report.tasks", "企业企业", "企业"),
        ("C39", Outcome.WARN, "report.conclusion", "评价登记", "评价等级"),
        ("C57", Outcome.WARN, "report.conclusion", "98.29", ""),
    ],
    "S4": [
        ("C09", Outcome.FAIL, "report.evaluation", "良好", "优、良、中、差"),
        ("C28", Outcome.FAIL, "report.money", "99.78", "99.80"),
        ("C28", Outcome.FAIL, "report.money", "0.22", "0.20"),
        ("C56", Outcome.FAIL, "data.general_projects", "8999.95", "8999.96"),
        ("C29", Outcome.WARN, "report.situation", "退休", ""),
        ("C33", Outcome.WARN, "report.key_projects", "没有重点任务", "各项重点工作任务"),
    ],
}
# The form itself was never published with these reports: its cells stand empty.
OF_THE_FORM = {"C16"}


def subject(name: str, *, as_printed: bool) -> Subject:
    published: Published = FORMS[name]
    sheet = published.sheet
    if as_printed:
        added = {
            code: f"{sheet.report.get(code, '')}\n{text}".strip() for code, text in PRINTED[name].items()
        }
        sheet = replace(sheet, report={**sheet.report, **added})
    return Subject(
        sheet=sheet, edition=published.edition, rubric=published.rubric, settings=default_settings()
    )


def findings(name: str, *, as_printed: bool = True) -> list[Finding]:
    found = run_checks(subject(name, as_printed=as_printed)).findings
    return [one for one in found if one.outcome is not Outcome.SKIP and one.rule not in OF_THE_FORM]


@pytest.mark.parametrize("name", FORMS)
def test_what_is_known_to_be_wrong_is_found_and_nothing_else(name: str) -> None:
    found = [
        (one.rule, one.outcome, one.cells[0], one.printed, one.expected)
        for one in findings(name)
        if one.is_problem
    ]
    assert sorted(found) == sorted(EXPECTED[name])


def test_the_lists_of_s2_do_not_map() -> None:
    told = [one.message for one in findings("S2") if one.rule == "C20"]
    assert [count in told[0] for count in ("9 项", "7 项", "8 项", "6 项")] == [True] * 4


def test_what_is_known_to_be_right_passes() -> None:
    passed = Counter(one.rule for one in findings("S2") if one.outcome is Outcome.PASS)
    assert passed["C56"] == 2


def test_composed_shares_and_staff_are_right_by_themselves() -> None:
    """With the sentences composed, three of S4's errors cannot be made."""
    rules = {one.rule for one in findings("S4", as_printed=False) if one.is_problem}
    assert rules == {"C09", "C33", "C56"}


def test_the_attachment_is_there_by_itself() -> None:
    assert [one for one in findings("S4") if one.rule == "C32" and one.is_problem] == []
