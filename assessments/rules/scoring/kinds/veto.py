from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.result import Result
from assessments.sheet.rubric_kinds.veto import Veto


def score(rule: Veto, weight: Decimal, given: Given) -> Result:
    """Zero at the first fact that is so, even while other answers are missing: they could not raise it."""
    happened = [code for code in rule.any_of if given.values.get(code) is True]
    if happened:
        named = "、".join(given.label(code) for code in happened)
        return Result(score=Decimal(0), formula=f"{named}：是，一票否决，得 0 分")
    for code in rule.any_of:
        given.flag(code)
    return given.nested(rule.otherwise, weight, given)
