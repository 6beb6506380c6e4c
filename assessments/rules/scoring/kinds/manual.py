from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.measure import measure
from assessments.rules.scoring.result import NotComputable, Result
from assessments.sheet.rubric_kinds.manual import Manual

REASON = "由评审员评定，并写明理由。"


def score(rule: Manual, weight: Decimal, given: Given) -> Result:
    """Never a score; the value, where the definition fixes one."""
    if rule.value is None:
        return Result(score=None, reason=REASON)
    try:
        measured = measure(rule.value, given)
    except NotComputable as error:
        return Result(score=None, reason=f"{REASON}数值尚不能计算：{error}")
    return Result(
        score=None,
        reason=REASON,
        value=measured.value,
        unit=measured.unit,
        formula=measured.text(),
        explain=measured.explain,
    )
