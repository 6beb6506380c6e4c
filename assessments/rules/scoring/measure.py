"""The number a rule looks at, with its arithmetic written out."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.notation import approximate, operand, shown
from assessments.rules.scoring.result import NotComputable
from assessments.sheet.arithmetic import half_up, plain
from assessments.sheet.rubric_kinds.value import PERCENT, Value, ValueForm

# A value is kept with this many decimals; rules compare and multiply the exact one.
VALUE_PLACES = 6
_LIMIT = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Measured:
    """``exact`` in ``unit``; ``arithmetic`` is “1924.46 ÷ 1945.54”, empty where the item is taken as it is."""

    exact: Decimal
    unit: str
    arithmetic: str
    explain: str

    @property
    def value(self) -> Decimal:
        return half_up(self.exact, VALUE_PLACES)

    def text(self, *borders: Decimal | None) -> str:
        """1924.46 ÷ 1945.54 = 98.92%, never rounded across a border."""
        number = approximate(self.exact, [border for border in borders if border is not None]) + self.unit
        return f"{self.arithmetic} = {number}" if self.arithmetic else number


def measure(value: Value, given: Given) -> Measured:
    """Raises NotComputable, e.g. where the denominator is zero."""
    if value.form is ValueForm.ITEM:
        number = given.number(value.items[0])
        exact, unit, arithmetic = number, given.unit(value.items[0]), ""
        if value.absolute and number < 0:
            exact, arithmetic = -number, f"|{shown(number)}|"
    else:
        exact, arithmetic = _quotient(value, given)
        unit = PERCENT
    if abs(exact) >= _LIMIT:
        raise NotComputable("算出的数值过大，请核对数据项。")
    return Measured(exact, unit, arithmetic, _explain(value, exact, unit))


def _quotient(value: Value, given: Given) -> tuple[Decimal, str]:
    top, bottom = (given.number(code) for code in value.items)
    if bottom == 0:
        raise NotComputable(f"“{given.label(value.items[1])}”为 0，不能作除数。")
    if value.form is ValueForm.CHANGE:
        above, text = top - bottom, f"（{operand(top)} − {operand(bottom)}）"
    else:
        above, text = top, operand(top)
    exact = above * 100 / bottom
    arithmetic = f"{text} ÷ {operand(bottom)}".replace("） ÷", "）÷")
    return (abs(exact), f"|{arithmetic}|") if value.absolute else (exact, arithmetic)


def _explain(value: Value, exact: Decimal, unit: str) -> str:
    if value.explain_below is not None and exact < value.explain_below:
        return f"低于 {plain(value.explain_below)}{unit}，须说明原因。"
    if value.explain_above is not None and exact > value.explain_above:
        return f"高于 {plain(value.explain_above)}{unit}，须说明原因。"
    return ""
