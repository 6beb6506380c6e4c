from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.notation import shown
from assessments.rules.scoring.result import NotComputable, Result, bounded
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.qualitative_band import Level, Position, QualitativeBand
from assessments.sheet.rubric_kinds.value import PERCENT


def score(rule: QualitativeBand, weight: Decimal, given: Given) -> Result:
    """部分达成（60%–80%），按 70%：70% × 20 = 14."""
    chosen = given.choice(rule.level)
    level = next((level for level in rule.levels if level.name == chosen), None)
    if level is None:
        raise NotComputable(f"评分标准中没有“{chosen}”一档。")
    percent = _percent(rule, level, given)
    points = bounded(weight * percent / 100, weight)
    text = f"{plain(percent)}% × {plain(weight)} = {plain(points)}"
    return Result(
        score=points,
        value=percent,
        unit=PERCENT,
        formula=f"{level.name}（{_range(level)}），按 {plain(percent)}% 计：{text}",
    )


def _range(level: Level) -> str:
    return f"{plain(level.low)}%–{plain(level.high)}%"


def _percent(rule: QualitativeBand, level: Level, given: Given) -> Decimal:
    match rule.position:
        case Position.TOP:
            return level.high
        case Position.MIDDLE:
            return (level.low + level.high) / 2
        case Position.BOTTOM:
            return level.low
        case Position.ASKED:
            percent = given.number(rule.percent)
            if not level.low <= percent <= level.high:
                raise NotComputable(
                    f"“{given.label(rule.percent)}”为 {shown(percent)}%，"
                    f"不在“{level.name}”的范围（{_range(level)}）内。"
                )
            return percent
