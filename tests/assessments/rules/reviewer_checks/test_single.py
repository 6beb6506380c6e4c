"""The checks of one form's scores: reasons that say nothing, points that do not agree, scores above the own."""

import pytest

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks import Review, check_review, line_of, lines_of
from tests.assessments.rules.reviewer_checks.reviews import FILLERS, reviewed


def rules(score: str, reason: str, own: str = "10") -> list[str]:
    return [
        finding.rule
        for finding in check_review(Review("1", "甲局", (reviewed(score, reason, own=own),)), FILLERS)
    ]


@pytest.mark.parametrize(
    ("score", "reason", "found"),
    [
        ("10", "", []),
        ("", "", []),
        ("9", "佐证材料不足。", []),
        ("9", "", ["R01"]),
        ("9", "无", ["R01"]),
        ("9", "……", ["R01"]),
        ("9", "已达标。", ["R01"]),
        ("9", "扣1分", ["R01"]),
        ("9", "酌情扣分", ["R01"]),
        ("9", "佐证材料不足，扣1分。", []),
        ("9", "佐证材料不足，扣 １.00 分。", []),
        ("9", "佐证材料不足，扣0.5分。", ["R02"]),
        ("9", "合同晚备案扣0.5分，内控制度未更新扣0.5分。", []),
        ("8", "合同晚备案扣0.5分，内控制度未更新扣0.5分，共扣2分。", []),
        ("8", "合同晚备案扣0.5分，内控制度未更新扣0.5分。", ["R02"]),
        ("8", "每缺一项扣1分，缺两项。", []),
        ("8", "每缺一项扣1分，缺两项，扣1分。", ["R02"]),
        ("8", "两项制度缺失，各扣1分。", []),
        ("8", "分别扣1.5分、0.5分：制度缺失，备案迟。", []),
        ("10", "经核实不扣分。", []),
        ("10", "佐证材料不足，扣1分。", ["R02"]),
    ],
)
def test_a_deduction_and_its_reason(score: str, reason: str, found: list[str]) -> None:
    assert rules(score, reason) == found


@pytest.mark.parametrize(
    ("score", "reason", "own", "found"),
    [
        ("10", "", "9", ["R03"]),
        ("10", "已达标", "9", ["R03"]),
        ("10", "补交的合同证明按时备案。", "9", []),
        ("10", "", "", []),
        ("9.5", "", "9", ["R01"]),
    ],
)
def test_a_score_above_the_own(score: str, reason: str, own: str, found: list[str]) -> None:
    assert rules(score, reason, own) == found


def test_a_finding_names_its_line_and_both_figures() -> None:
    (finding,) = check_review(Review("1", "甲局", (reviewed("9", "材料不足，扣0.5分。"),)), FILLERS)
    assert finding.message == "指标A：理由写的是扣 0.5 分，实际扣了 1 分。请核对分数或理由。"
    assert (finding.cells, finding.printed, finding.expected) == (("scores.A",), "0.5", "1")


@pytest.mark.parametrize(
    ("path", "code"), [("scores.A1-1.reason", "A1-1"), ("scores.A1-1", "A1-1"), ("funds.x", ""), ("", "")]
)
def test_the_line_of_a_cell(path: str, code: str) -> None:
    assert line_of(path) == code


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (("scores.A.reason", "scores.A.score", "funds.x", "scores.B.reason"), ("A", "B")),
        (tuple(f"scores.{code}.reason" for code in "ABCD"), ()),
        ((), ()),
    ],
)
def test_a_finding_about_the_whole_form_is_about_no_line(
    cells: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    finding = Finding(rule="C50", name="", outcome=Outcome.WARN, message="", cells=cells)
    assert lines_of(finding) == lines
