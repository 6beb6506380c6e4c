from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.measure import measure
from assessments.rules.scoring.notation import approximate, shown
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.deduct_per_point import Counting, DeductPerPoint, Direction
from assessments.sheet.rubric_kinds.value import PERCENT

_SIDE = {Direction.ABOVE: "高于", Direction.BELOW: "低于"}
_HOW = {
    Counting.FULL: "满一次计一次",
    Counting.STARTED: "不足一次按一次计",
    Counting.PROPORTIONAL: "按比例计",
}


def score(rule: DeductPerPoint, weight: Decimal, given: Given) -> Result:
    """103 ÷ 100 = 103%，高于标准 100% 3 个百分点，每 1 个百分点扣 0.5 分，计 3 次；5 − 3 × 0.5 = 3.5."""
    measured = measure(rule.value, given)
    distance = _distance(rule, measured.exact)
    times = _times(rule, distance)
    points = bounded(weight - times * rule.amount, weight)
    unit = "个百分点" if measured.unit == PERCENT else measured.unit
    standard = f"{shown(rule.standard)}{measured.unit}"
    head = measured.text(rule.standard)
    if distance == 0:
        not_beyond = "不高于" if rule.direction is Direction.ABOVE else "不低于"
        formula = f"{head}，{not_beyond}标准 {standard}，得满分 {plain(weight)} 分"
    else:
        formula = (
            f"{head}，{_SIDE[rule.direction]}标准 {standard} 共 {approximate(distance, [Decimal(0)])} {unit}，"
            f"每 {plain(rule.per)} {unit}扣 {plain(rule.amount)} 分，{_HOW[rule.count]}，计 {approximate(times)} 次；"
            f"{plain(weight)} − {approximate(times)} × {plain(rule.amount)} = {_end(rule, weight, times, points)}"
        )
    return Result(
        score=points, value=measured.value, unit=measured.unit, formula=formula, explain=measured.explain
    )


def _distance(rule: DeductPerPoint, value: Decimal) -> Decimal:
    beyond = value - rule.standard if rule.direction is Direction.ABOVE else rule.standard - value
    return max(beyond, Decimal(0))


def _times(rule: DeductPerPoint, distance: Decimal) -> Decimal:
    times = distance / rule.per
    match rule.count:
        case Counting.FULL:
            return times.to_integral_value(ROUND_FLOOR)
        case Counting.STARTED:
            return times.to_integral_value(ROUND_CEILING)
        case Counting.PROPORTIONAL:
            return times


def _end(rule: DeductPerPoint, weight: Decimal, times: Decimal, points: Decimal) -> str:
    return f"{plain(points)}（扣完为止）" if times * rule.amount > weight else plain(points)
