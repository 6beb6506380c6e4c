"""What computing a line gives: a score with its formula, or the reason why there is none."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import half_up
from assessments.sheet.rubric_kinds.not_applicable import Among

SCORE_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """``score`` None has its ``reason`` (for a reader, in Chinese). ``value``: the number the rule looked at, in
    ``unit``. ``formula``: with the numbers in it, also where only the value could be computed. ``explain``: a
    sentence where the department owes an explanation whatever the score. ``among``: the line does not apply and
    its weight goes to the lines named."""

    score: Decimal | None
    reason: str = ""
    value: Decimal | None = None
    unit: str = ""
    formula: str = ""
    explain: str = ""
    among: Among | None = None

    @property
    def computed(self) -> bool:
        return self.score is not None


class NotComputable(Exception):
    """A rule cannot be computed with what is given; ``str()`` says why. Never leaves ``compute``."""


def bounded(score: Decimal, weight: Decimal) -> Decimal:
    """A score as it counts: from 0 to the weight, 2 decimals, half up."""
    return half_up(min(max(score, Decimal(0)), weight), SCORE_PLACES)
