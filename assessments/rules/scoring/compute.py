"""One line of a rubric, computed. A new kind of rule is a file in ``kinds`` and an entry here."""

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.kinds import (
    band,
    checklist,
    deduct_per_case,
    deduct_per_point,
    either_or,
    indicator_average,
    manual,
    not_applicable,
    qualitative_band,
    ratio,
    share_of_items,
    veto,
)
from assessments.rules.scoring.result import NotComputable, Result
from assessments.sheet.rubric import RubricLine, Rule
from assessments.sheet.rubric_items import ItemValues
from assessments.sheet.rubric_kinds import Parameters

# Each takes the parameters of its kind, the weight and the given values.
KINDS: dict[str, Callable[[Any, Decimal, Given], Result]] = {
    "ratio": ratio.score,
    "band": band.score,
    "deduct_per_point": deduct_per_point.score,
    "deduct_per_case": deduct_per_case.score,
    "checklist": checklist.score,
    "share_of_items": share_of_items.score,
    "indicator_average": indicator_average.score,
    "qualitative_band": qualitative_band.score,
    "either_or": either_or.score,
    "veto": veto.score,
    "not_applicable": not_applicable.score,
    "manual": manual.score,
}
# The inputs have at most 15 digits before and 12 after the point: a quotient of two is exact to far more than
# the 2 decimals of a score.
_PRECISION = 80


def compute(line: RubricLine, values: ItemValues) -> Result:
    """Score a line from raw data items. Never raises for what ``values`` hold: a score that cannot be computed is
    None with the reason."""
    return compute_rule(line.rule, line.weight, values)


def compute_rule(rule: Rule, weight: Decimal, values: ItemValues) -> Result:
    """As ``compute``, for a rule and a weight."""
    given = Given({item.code: item for item in rule.items}, values, _evaluate)
    with localcontext(prec=_PRECISION):
        return _evaluate(rule.parameters, weight, given)


def _evaluate(parameters: Parameters, weight: Decimal, given: Given) -> Result:
    try:
        return KINDS[parameters.kind](parameters, weight, given)
    except NotComputable as error:
        return Result(score=None, reason=str(error))
