from hypothesis import given, settings

from assessments.rules.checks.runner import run_checks
from assessments.sheet.values import Sheet
from tests.assessments.rules.checks.forms import about
from tests.assessments.rules.checks.sound import sound_scored, sound_tasks

# What the amounts and scores of a generated form may rightly be asked to explain.
EXPLAINED = {"C15", "C21", "C34", "C35"}


@given(sound_tasks() | sound_scored())
@settings(max_examples=150, deadline=None)
def test_sound_forms_are_not_blocked_and_hardly_warned(sheet: Sheet) -> None:
    report = run_checks(about(sheet))

    assert report.blocking == ()
    assert {finding.rule for finding in report.problems} <= EXPLAINED
    assert [finding.rule for finding in report.findings if finding.reference] == []
