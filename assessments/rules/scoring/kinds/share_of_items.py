from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.measure import VALUE_PLACES
from assessments.rules.scoring.notation import shown
from assessments.rules.scoring.result import NotComputable, Result, bounded
from assessments.sheet.arithmetic import half_up, plain
from assessments.sheet.rubric_kinds.share_of_items import ShareOfItems, WhenNone
from assessments.sheet.rubric_kinds.value import PERCENT


def score(rule: ShareOfItems, weight: Decimal, given: Given) -> Result:
    """8 ÷ 9 × 3 = 2.67."""
    part, whole = given.number(rule.part), given.number(rule.whole)
    if part < 0 or whole < 0 or part > whole:
        raise NotComputable(
            f"“{given.label(rule.part)}”（{shown(part)}）应在 0 至“{given.label(rule.whole)}”（{shown(whole)}）之间，请核对。"
        )
    if whole == 0:
        return _none(rule, weight, given)
    points = bounded(weight * part / whole, weight)
    return Result(
        score=points,
        value=half_up(part * 100 / whole, VALUE_PLACES),
        unit=PERCENT,
        formula=f"{plain(part)} ÷ {plain(whole)} × {plain(weight)} = {plain(points)}",
    )


def _none(rule: ShareOfItems, weight: Decimal, given: Given) -> Result:
    named = f"“{given.label(rule.whole)}”为 0"
    match rule.when_none:
        case WhenNone.FULL:
            return Result(score=bounded(weight, weight), formula=f"{named}，按规则得满分 {plain(weight)} 分")
        case WhenNone.ZERO:
            return Result(score=Decimal(0), formula=f"{named}，按规则得 0 分")
        case WhenNone.MANUAL:
            raise NotComputable(f"{named}，没有可计算的对象，由评审员评定，并写明理由。")
