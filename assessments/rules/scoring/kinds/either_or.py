from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.result import NotComputable, Result
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.either_or import EitherOr


def score(rule: EitherOr, weight: Decimal, given: Given) -> Result:
    """The best of those that can be computed; the formula shows all of them."""
    results = [given.nested(option, weight, given) for option in rule.rules]
    computed = [(result.score, result) for result in results if result.score is not None]
    formulas = "；".join(
        f"方案{number}：{result.formula if result.computed else '无法计算，' + result.reason.rstrip('。')}"
        for number, result in enumerate(results, start=1)
    )
    if not computed:
        raise NotComputable(f"各方案都无法计算。{formulas}。")
    best, result = max(computed, key=lambda pair: pair[0])
    return Result(
        score=best,
        value=result.value,
        unit=result.unit,
        formula=f"{formulas}；择优得 {plain(best)} 分",
        explain=result.explain,
    )
