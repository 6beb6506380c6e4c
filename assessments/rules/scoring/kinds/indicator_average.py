from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.kinds.completion import counted
from assessments.rules.scoring.measure import VALUE_PLACES
from assessments.rules.scoring.notation import approximate, operand, shown
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import half_up, plain, total
from assessments.sheet.rubric_kinds.indicator_average import IndicatorAverage
from assessments.sheet.rubric_kinds.value import PERCENT


def score(rule: IndicatorAverage, weight: Decimal, given: Given) -> Result:
    """（100% + 90% + 95%）÷ 3 = 95%，95% × 20 = 19."""
    completions = [one for code in rule.completions for one in given.numbers(code)]
    counts = [counted(one, rule.cap, rule.over) for one in completions]
    mean = total(count for count, _ in counts) / len(counts)
    points = bounded(weight * mean / rule.cap, weight)
    notes = "".join(
        f"；{shown(one)}% {note}" for one, (_, note) in zip(completions, counts, strict=True) if note
    )
    added = " + ".join(f"{operand(count)}%" for count, _ in counts)
    capped = "" if rule.cap == 100 else f" ÷ {plain(rule.cap)}%"
    formula = f"（{added}）÷ {len(counts)}{capped} × {plain(weight)} = {plain(points)}"
    return Result(
        score=points,
        value=half_up(mean, VALUE_PLACES),
        unit=PERCENT,
        formula=f"平均完成率 {approximate(mean)}%：{formula}{notes}",
    )
