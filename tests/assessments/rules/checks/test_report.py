import json

from assessments.rules.checks.finding import Outcome
from assessments.rules.checks.report import as_document
from assessments.rules.checks.runner import run_checks
from tests.assessments.rules.checks.forms import published


def test_the_problems_of_a_section_and_of_a_cell() -> None:
    report = run_checks(published("S1"))

    assert [finding.rule for finding in report.within("funds")] == ["C01"]
    assert [finding.rule for finding in report.within("texts")] == ["C36"]
    assert [finding.rule for finding in report.at("key_indicators.8.result")] == ["C21", "C38"]


def test_counts_leave_follow_ups_out() -> None:
    counts = run_checks(published("S3")).counts

    assert (counts[Outcome.FAIL], counts[Outcome.WARN], counts[Outcome.INFO]) == (1, 1, 1)


def test_as_json() -> None:
    document = json.loads(json.dumps(as_document(run_checks(published("S1")))))
    first = document["findings"][0]

    assert document["schema"] == "findings/1"
    assert document["counts"]["fail"] == 2
    assert (first["rule"], first["outcome"], first["printed"], first["expected"]) == (
        "C01",
        "fail",
        "17.53",
        "-17.53",
    )
    assert [follow_up["rule"] for follow_up in first["follow_ups"]] == ["C02"]
