"""C09: the grade is the one whose band holds the total, and one of the rubric's words."""

from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, self_tally

RULE = Rule("C09", "评价等级与总分相符，只用规定的等级")


def check(subject: Subject) -> list[Finding]:
    rubric = subject.rubric
    if rubric is None:
        return [RULE.skip("本版式没有评价等级。")]
    result = self_tally(subject.sheet, rubric)
    if not result.complete:
        return [RULE.skip("自评分尚未填齐，等级未定。", GRADE_PATH)]
    stated = subject.sheet.stated.get(GRADE_PATH)
    if stated in (None, result.grade):
        return [RULE.passed("评价等级与总分相符。", GRADE_PATH, printed=result.grade, expected=result.grade)]
    names = [grade.name for grade in rubric.grades]
    why = f"总分 {fixed(result.total, 2)} 属于“{result.grade}”"
    if stated not in names:
        why = f"等级只有{'、'.join(names)}；{why}"
    # The grade may follow a total that is itself printed wrong.
    total = subject.sheet.stated.get(TOTAL_PATH)
    follows = total is not None and Decimal(0) <= Decimal(total) <= 100
    cause = TOTAL_PATH if follows and total and rubric.grade_of(Decimal(total)) == stated else ""
    return [
        RULE.problem(
            subject,
            f"评价等级印作“{stated}”，{why}。请核对改正。",
            GRADE_PATH,
            TOTAL_PATH,
            printed=stated or "",
            expected=result.grade,
            cause=cause,
        )
    ]
