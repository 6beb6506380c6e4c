"""What domain.md §4 says of the published forms: all of it found, nothing else blocking, no unknown warning."""

from collections import Counter

import pytest

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.runner import run_checks
from tests.assessments.rules.checks.forms import published

# form, rule, outcome, a cell that proves it
EXPECTED = [
    ("S1", "C01", Outcome.FAIL, "funds.adjustment"),
    ("S1", "C02", Outcome.FAIL, "funds.adjustment_rate"),
    ("S1", "C16", Outcome.FAIL, "main_tasks.0.lines.0.indicators.0.result"),
    *[
        ("S1", "C44", Outcome.WARN, f"main_tasks.{place}.name")
        for place in (
            "0.lines.0.indicators.0",
            "0.lines.0.indicators.1",
            "3.lines.0.indicators.3",
            "3.lines.0.indicators.4",
            "4.lines.0.indicators.0",
            "4.lines.0.indicators.6",
        )
    ],
    ("S1", "C18", Outcome.WARN, "key_indicators.14.name"),
    ("S1", "C52", Outcome.WARN, "goals.3.completion"),
    ("S1", "C36", Outcome.WARN, "texts.problems"),
    *[("S1", "C21", Outcome.WARN, f"key_indicators.{place}.result") for place in (3, 8, 9, 10)],
    ("S1", "C49", Outcome.INFO, "funds.expenditure"),
    ("S0", "C18", Outcome.WARN, "key_indicators.9.name"),
    ("S0", "C18", Outcome.WARN, "key_indicators.6.name"),
    ("S0", "C31", Outcome.WARN, "main_tasks.5.lines.1.indicators.0.result"),
    ("S0", "C46", Outcome.WARN, "main_tasks.5.lines.0.indicators.0.result"),
    ("S0", "C39", Outcome.WARN, "goals.4.target"),
    ("S0", "C49", Outcome.INFO, "funds.expenditure"),
    ("S3", "C10", Outcome.FAIL, "scores.A1-3.reason"),
    ("S3", "C50", Outcome.WARN, "scores.B7-2.measure"),
    ("S3", "C37", Outcome.INFO, "scores.A1-1.score"),
]
MUST_PASS = {
    "S0": {"C01", "C02", "C03", "C04", "C16"},
    "S1": {"C03", "C04"},
    "S3": {"C05", "C06", "C07", "C08", "C09", "C14", "C16", "C42"},
}
FAILURES = {"S0": [], "S1": ["C01", "C16"], "S3": ["C10"]}
# Every warning was judged by hand: docs/checks.md says which of them are debatable.
WARNINGS = {
    "S0": {"C18": 2, "C21": 3, "C22": 4, "C31": 1, "C39": 1, "C46": 1, "C51": 1},
    "S1": {
        "C17": 3,
        "C18": 2,
        "C21": 4,
        "C22": 4,
        "C23": 1,
        "C30": 1,
        "C36": 1,
        "C38": 1,
        "C39": 1,
        "C44": 6,
        "C48": 2,
        "C52": 1,
        "C54": 1,
    },
    "S3": {"C50": 1},
}


def findings(name: str) -> list[Finding]:
    """All findings of a form, follow-ups too."""
    found = run_checks(published(name)).findings
    return [*found, *(follow_up for finding in found for follow_up in finding.follow_ups)]


@pytest.mark.parametrize(("name", "rule", "outcome", "cell"), EXPECTED, ids=str)
def test_what_is_known_to_be_wrong_is_found(name: str, rule: str, outcome: Outcome, cell: str) -> None:
    hits = [
        finding
        for finding in findings(name)
        if (finding.rule, finding.outcome) == (rule, outcome) and cell in finding.cells
    ]

    assert len(hits) == 1


@pytest.mark.parametrize(("name", "rules"), MUST_PASS.items(), ids=MUST_PASS)
def test_what_is_known_to_be_right_passes(name: str, rules: set[str]) -> None:
    outcomes = {finding.rule: finding.outcome for finding in findings(name)}

    assert {rule: outcomes[rule] for rule in rules} == dict.fromkeys(rules, Outcome.PASS)


@pytest.mark.parametrize(("name", "rules"), FAILURES.items(), ids=FAILURES)
def test_nothing_else_blocks(name: str, rules: list[str]) -> None:
    assert [finding.rule for finding in run_checks(published(name)).blocking] == rules


@pytest.mark.parametrize(("name", "warned"), WARNINGS.items(), ids=WARNINGS)
def test_every_warning_was_judged(name: str, warned: dict[str, int]) -> None:
    report = run_checks(published(name))

    assert Counter(f.rule for f in report.findings if f.outcome is Outcome.WARN) == Counter(warned)


def test_the_total_of_the_task_money_is_no_error() -> None:
    told = {name: [f.message for f in findings(name) if f.rule == "C49"] for name in ("S0", "S1")}

    assert told == {
        "S0": ["任务涉及资金合计 292.70 万元，占实际支出的 19.6%。"],
        "S1": ["任务涉及资金合计 688.89 万元，占实际支出的 31.2%。"],
    }
