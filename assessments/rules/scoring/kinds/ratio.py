from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.kinds.completion import counted
from assessments.rules.scoring.measure import Measured, measure
from assessments.rules.scoring.notation import shown
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.ratio import Ratio


def score(rule: Ratio, weight: Decimal, given: Given) -> Result:
    """1924.46 ÷ 1945.54 × 10 = 9.89."""
    measured = measure(rule.value, given)
    counts, note = counted(measured.exact, rule.cap, rule.over)
    points = bounded(weight * counts / rule.cap, weight)
    return Result(
        score=points,
        value=measured.value,
        unit=measured.unit,
        formula=_formula(rule, measured, counts, note, weight, points),
        explain=measured.explain,
    )


def _formula(
    rule: Ratio, measured: Measured, counts: Decimal, note: str, weight: Decimal, points: Decimal
) -> str:
    capped = "" if rule.cap == 100 else f" ÷ {plain(rule.cap)}%"
    end = f"{capped} × {plain(weight)} = {plain(points)}"
    if note:
        border = rule.over.above if rule.over else rule.cap
        return f"{measured.text(rule.cap, border)}，{note}；{shown(counts)}%{end}"
    return f"{measured.arithmetic or shown(measured.exact) + measured.unit}{end}"
