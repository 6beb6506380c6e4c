"""What becomes of a finding: open, explained, waived."""

import datetime
from dataclasses import replace

import pytest

from assessments.rules.checks.decisions import Checked, Waiver, decide, explain, finding_key
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.report import Report
from assessments.sheet.values import Explanation, KeyIndicator, Sheet
from tests.assessments.published import S0

TODAY = datetime.date(2022, 4, 1)
BASE = S0.sheet


def finding(outcome: Outcome, rule: str = "C22", cell: str = "key_indicators.2.target") -> Finding:
    return Finding(rule=rule, name="规则", outcome=outcome, message="说明", cells=(cell,))


def decided(item: Finding, sheet: Sheet = BASE, waivers: tuple[Waiver, ...] = ()) -> Checked:
    return decide(Report((item,)), sheet, waivers, TODAY)


def with_explanation(item: Finding, sheet: Sheet = BASE) -> Sheet:
    return replace(sheet, explanations=(Explanation(item.rule, finding_key(item, sheet), "已核对。"),))


@pytest.mark.parametrize(
    ("outcome", "is_open"),
    [
        (Outcome.FAIL, True),
        (Outcome.WARN, True),
        (Outcome.INFO, False),
        (Outcome.SKIP, False),
        (Outcome.PASS, False),
    ],
)
def test_a_problem_is_open_until_something_is_said(outcome: Outcome, is_open: bool) -> None:
    assert bool(decided(finding(outcome)).open) is is_open


def test_an_explanation_settles_a_warning_and_no_failure() -> None:
    warning, failure = finding(Outcome.WARN), finding(Outcome.FAIL)
    assert decided(warning, with_explanation(warning)).open == ()
    assert len(decided(failure, with_explanation(failure)).open) == 1


def test_a_rule_on_trial_never_blocks() -> None:
    assert decided(replace(finding(Outcome.FAIL), trial=True)).open == ()


@pytest.mark.parametrize(
    ("until", "is_open"),
    [(TODAY, False), (TODAY - datetime.timedelta(days=1), True)],
    ids=["last day", "over"],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(until: datetime.date, is_open: bool) -> None:
    failure = finding(Outcome.FAIL)
    waiver = Waiver("C22", finding_key(failure, BASE), "历史数据", "张科长", until)
    assert bool(decided(failure, waivers=(waiver,)).open) is is_open


def test_the_latest_waiver_counts() -> None:
    failure = finding(Outcome.FAIL)
    granted = Waiver("C22", "", "历史数据", "张科长", datetime.date(2030, 1, 1))
    taken_back = replace(granted, until=TODAY - datetime.timedelta(days=1))
    assert decided(failure, waivers=(granted,)).open == ()
    assert len(decided(failure, waivers=(granted, taken_back)).open) == 1


def test_an_explanation_follows_its_row_and_dies_with_its_content() -> None:
    warning = finding(Outcome.WARN)
    said = with_explanation(warning)
    moved = replace(said, key_indicators=(KeyIndicator("新", "1", "1"), *said.key_indicators))
    there = replace(warning, cells=("key_indicators.3.target",))
    assert decided(there, moved).open == ()
    changed = [
        replace(item, target="制作 2 册") if n == 2 else item for n, item in enumerate(said.key_indicators)
    ]
    assert len(decided(warning, replace(said, key_indicators=tuple(changed))).open) == 1


def test_an_empty_text_takes_an_explanation_back() -> None:
    entry = Explanation("C22", "0" * 16, "已核对。")
    once = replace(BASE, explanations=explain(BASE, [entry]))
    assert once.explanations == (entry,)
    assert explain(once, [replace(entry, text="")]) == ()
