from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.measure import Measured, measure
from assessments.rules.scoring.result import NotComputable, Result, bounded
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.band import Band, Bands


def score(rule: Bands, weight: Decimal, given: Given) -> Result:
    """9 ÷ 10 = 90%，在“≥90%”一档，得 5 分."""
    measured = measure(rule.value, given)
    band = next((band for band in rule.bands if measured.exact in band.interval), None)
    if band is None:
        domain = rule.domain.text(measured.unit)
        raise NotComputable(f"{measured.text()}，不在评分标准的取值范围（{domain}）内，由评审员评定。")
    points = _points(band, measured, weight)
    borders = [border for one in rule.bands for border in (one.interval.low, one.interval.high)]
    return Result(
        score=points,
        value=measured.value,
        unit=measured.unit,
        formula=f"{measured.text(*borders)}，在“{band.interval.text(measured.unit)}”一档，{_how(band, weight, points)}",
        explain=measured.explain,
    )


def _points(band: Band, measured: Measured, weight: Decimal) -> Decimal:
    return bounded(weight * measured.exact / 100 if band.score is None else band.score, weight)


def _how(band: Band, weight: Decimal, points: Decimal) -> str:
    proportion = f"按比例 × {plain(weight)} " if band.score is None else ""
    return f"{proportion}得 {plain(points)} 分"
