from dataclasses import replace

from assessments.rules.checks.c55_evidence import check
from assessments.rules.checks.defaults import default_settings
from assessments.sheet.values import EvidenceItem
from tests.assessments.rules.checks.forms import indicators, published


def test_each_indicator_without_a_file() -> None:
    subject = indicators(("签约", "10 项", "10 项"), ("满意度", "95%", "98%"))
    evidence = (EvidenceItem("a.pdf", "application/pdf", 1, "a" * 64, ("key_indicators.1",)),)

    found = check(replace(subject, sheet=replace(subject.sheet, evidence=evidence)))

    assert [(finding.cells, finding.message) for finding in found] == [
        (("key_indicators.0.name",), "关键指标 1“签约”没有佐证材料，请上传并关联。")
    ]


def test_a_task_is_covered_by_its_lines_and_indicators() -> None:
    subject = published("S0")
    places = tuple(f"main_tasks.{place}.lines.0" for place in range(7))
    shown = tuple(f"key_indicators.{place}" for place in range(10))
    evidence = (EvidenceItem("a.pdf", "application/pdf", 1, "a" * 64, (*shown, *places)),)

    assert check(replace(subject, sheet=replace(subject.sheet, evidence=evidence))) == []


def test_it_is_off_unless_a_round_asks_for_it() -> None:
    assert default_settings().rules["C55"].enabled is False
