"""Running all checks: switched off, on trial, broken down, too many, folded."""

import logging
from dataclasses import replace

import pytest

from assessments.rules.checks import c01_adjustment, c39_typos
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.registry import CHECKS
from assessments.rules.checks.rule import Check, Rule
from assessments.rules.checks.runner import MOST, run_checks
from assessments.rules.checks.settings import RuleSettings, Settings
from assessments.rules.checks.subject import Subject
from tests.assessments.rules.checks.forms import TASKS, about, goals, published, tasks

BROKEN = Rule("C01", "会出错的规则")


def break_down(subject: Subject) -> list[Finding]:
    raise RuntimeError("内部原因")


def set_for(subject: Subject, rule: str, settings: RuleSettings) -> Subject:
    """The same form under other settings of one rule."""
    rules = {**subject.settings.rules, rule: settings}
    return replace(subject, settings=Settings(rules, subject.settings.words))


def test_every_rule_has_its_number_once_and_its_file() -> None:
    numbers = [check.rule.id for check in CHECKS]

    assert numbers == sorted(set(numbers))
    assert [check.run.__module__.rpartition(".")[2][:3].upper() for check in CHECKS] == numbers


def test_a_check_that_breaks_down_hides_nothing(caplog: pytest.LogCaptureFixture) -> None:
    checks = [Check(BROKEN, break_down), Check(c39_typos.RULE, c39_typos.check)]
    with caplog.at_level(logging.ERROR):
        report = run_checks(goals(("一、做好服务企业服务企业。", "一、已做好。")), checks)
    warned, skipped = report.findings

    assert (warned.rule, warned.outcome) == ("C39", Outcome.WARN)
    assert (skipped.rule, skipped.outcome) == ("C01", Outcome.SKIP)
    assert len(skipped.reference) == 8
    assert skipped.message == f"这条规则未能执行，不影响送审。请把编号 {skipped.reference} 告诉系统管理员。"
    assert report.blocking == ()
    (record,) = caplog.records
    assert skipped.reference in record.getMessage()
    assert record.exc_info is not None


def test_a_rule_that_is_switched_off() -> None:
    subject = set_for(published("S1"), "C01", RuleSettings(severity=Outcome.FAIL, enabled=False))
    (found,) = [finding for finding in run_checks(subject).findings if finding.rule == "C01"]

    assert (found.outcome, found.message) == (Outcome.SKIP, "本批次没有启用这条规则。")


def test_a_rule_on_trial_never_blocks() -> None:
    subject = set_for(published("S1"), "C01", RuleSettings(severity=Outcome.FAIL, trial=True))
    report = run_checks(subject)

    assert [finding.rule for finding in report.findings if finding.outcome is Outcome.FAIL] == ["C01", "C16"]
    assert [finding.rule for finding in report.blocking] == ["C16"]


def test_severity_is_data() -> None:
    subject = set_for(published("S1"), "C01", RuleSettings(severity=Outcome.WARN))

    assert [finding.rule for finding in run_checks(subject).blocking] == ["C16"]


def test_what_follows_is_folded_under_its_cause() -> None:
    report = run_checks(published("S1"))
    (cause,) = [finding for finding in report.findings if finding.rule == "C01"]

    assert [finding.rule for finding in cause.follow_ups] == ["C02"]
    assert [finding.outcome for finding in report.findings if finding.rule == "C02"] == [Outcome.PASS]


def test_a_follow_up_without_its_cause_stands_alone() -> None:
    subject = set_for(published("S1"), "C01", RuleSettings(severity=Outcome.FAIL, enabled=False))

    assert [finding.rule for finding in run_checks(subject).blocking] == ["C02", "C16"]


def test_the_gravest_come_first() -> None:
    outcomes = [finding.outcome for finding in run_checks(published("S1")).findings]

    assert outcomes == sorted(outcomes, key=list(Outcome).index)


def test_a_form_that_is_wrong_everywhere_is_not_told_a_thousand_times() -> None:
    rows = tuple(replace(TASKS.key_indicators[0], result="") for _ in range(MOST + 30))
    check = next(check for check in CHECKS if check.rule.id == "C16")
    report = run_checks(tasks(key_indicators=rows), [check])

    assert len(report.problems) == MOST
    assert report.findings[-1].message == f"同类问题共 {MOST + 30} 处，只列出前 {MOST} 处。"


def test_a_check_that_finds_nothing_passes() -> None:
    report = run_checks(tasks(), [Check(c39_typos.RULE, c39_typos.check)])

    assert [(finding.outcome, finding.message) for finding in report.findings] == [
        (Outcome.PASS, "没有发现问题。")
    ]


def test_sound_forms_have_no_problem_at_all() -> None:
    assert run_checks(tasks()).problems == ()
    assert (
        run_checks(
            about(replace(TASKS, stated={})), [Check(c01_adjustment.RULE, c01_adjustment.check)]
        ).counts[Outcome.PASS]
        == 1
    )
