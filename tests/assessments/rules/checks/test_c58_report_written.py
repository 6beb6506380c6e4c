from dataclasses import replace

from assessments.rules.checks.c58_report_written import check
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.settings_data import parse_round_settings
from tests.assessments.published import S2, S3
from tests.assessments.rules.checks.forms import TASKS, about, tasks, told

WANTED = parse_round_settings("schema: checks/1\nrules:\n  C58: {severity: fail}\n", default_settings())


def test_a_report_that_is_written() -> None:
    assert check(about(S2.sheet)) == []


def test_a_report_that_was_begun() -> None:
    report = {code: text for code, text in S2.sheet.report.items() if code not in ("results", "conclusion")}
    assert told(check(about(replace(S2.sheet, report=report)))) == [("info", "report.results", "", "")]


def test_where_none_is_wanted_none_is_missed() -> None:
    assert check(about(S3.sheet)) == []
    assert check(tasks()) == []


def test_a_round_may_want_it() -> None:
    found = check(about(S3.sheet, settings=WANTED))
    assert [(one.blocks, len(one.cells)) for one in found] == [(True, 7)]
    assert check(about(TASKS, settings=WANTED)) == []
