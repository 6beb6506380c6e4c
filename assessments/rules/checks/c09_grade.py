"""C09: the grade is the one whose band holds the total, and one of the rubric's words."""

import re
from decimal import Decimal

from assessments.rules.checks.cells import CellBlock
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, self_tally

RULE = Rule("C09", "评价等级与总分相符，只用规定的等级")


# 自评良好: no grade. 自评得分 and 自评工作 say nothing about one.
_WORDED = re.compile(
    r"(?:自评(?:结果|结论)?|(?:评价|自评)等[级次])(?:评定|综合评价)?[为是：:]?“?"
    r"(优秀|良好|较好|合格|不合格|及格|不及格|一般|满意)"
)


def check(subject: Subject) -> list[Finding]:
    return [*_of_form(subject), *_of_report(subject)]


def _of_report(subject: Subject) -> list[Finding]:
    """Words in the report that look like a grade and are none."""
    return [
        RULE.problem(
            subject,
            f"{cell.label}写“{found[0]}”，“{found[1]}”不是评价等级；等级只有优、良、中、差，由自评得分确定。请改正。",
            cell.path,
            printed=found[1],
            expected="优、良、中、差",
        )
        for cell in subject.cells
        if cell.block is CellBlock.REPORT
        for found in _WORDED.finditer(cell.text)
    ]


def _of_form(subject: Subject) -> list[Finding]:
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
