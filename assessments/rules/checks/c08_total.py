"""C08: the total is the sum of the printed scores."""

from decimal import Decimal

from assessments.rules.checks.computed_fields import tolerance
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import TOTAL_PATH, self_tally

RULE = Rule("C08", "总分等于各项得分之和")


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    if not any(score.score is not None for score in subject.sheet.scores):
        return [RULE.skip("尚未填写自评分。", TOTAL_PATH)]
    expected = self_tally(subject.sheet, subject.rubric).total
    shown = fixed(expected, 2)
    stated = subject.sheet.stated.get(TOTAL_PATH)
    if stated is None or abs(Decimal(stated) - expected) < tolerance(stated):
        return [RULE.passed("总分计算正确。", TOTAL_PATH, printed=stated or shown, expected=shown)]
    return [
        RULE.problem(
            subject,
            f"总分印作 {stated}，各项得分之和为 {shown}。请核对各项得分和总分。",
            TOTAL_PATH,
            printed=stated,
            expected=shown,
            tolerance=str(tolerance(stated)),
        )
    ]
