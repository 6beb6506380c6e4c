from dataclasses import replace

import pytest

from assessments.rules.checks.c40_satisfaction import check
from assessments.sheet.values import EvidenceItem
from tests.assessments.rules.checks.forms import indicators, published, tasks


def test_a_reminder_where_no_survey_is_told() -> None:
    (finding,) = check(indicators(("服务对象满意度", "95%以上", "98%")))

    assert (finding.outcome.value, finding.cells) == ("info", ("key_indicators.0.result",))


def test_silent_where_a_survey_is_told_or_nothing_was_measured() -> None:
    assert check(indicators(("服务对象满意度", "95%以上", "发放问卷200份，满意度98%"))) == []
    assert check(tasks()) == []


def test_the_western_zone() -> None:
    (finding,) = check(published("S1"))

    assert finding.cells == ("key_indicators.15.result", "main_tasks.1.lines.0.indicators.1.result")


@pytest.mark.parametrize(
    ("name", "targets", "count"),
    [("统计.pdf", ("key_indicators.0",), 0), ("问卷汇总.pdf", (), 0), ("合同.pdf", (), 1)],
)
def test_a_survey_among_the_evidence(name: str, targets: tuple[str, ...], count: int) -> None:
    subject = indicators(("服务对象满意度", "95%以上", "98%"))
    evidence = (EvidenceItem(name, "application/pdf", 1, "a" * 64, targets),)
    handed_in = replace(subject, sheet=replace(subject.sheet, evidence=evidence))

    assert len(check(handed_in)) == count
