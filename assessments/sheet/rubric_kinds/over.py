"""What over-achievement counts for: rule sets differ on whether 130 % is too much."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import plain
from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.base import Document, positive

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Over:
    """A completion above ``above`` % counts as ``counts_as`` %."""

    above: Decimal
    counts_as: Decimal

    def document(self) -> Document:
        return {"above": self.above, "counts_as": self.counts_as}


def read_cap(rule: Located) -> Decimal:
    """``cap``: the % that earns full marks; 100 unless stated."""
    cap = positive(rule, "cap") if rule.has("cap") else FULL
    return cap if cap > 0 else FULL


def read_over(rule: Located, cap: Decimal) -> Over | None:
    """``over``: {above, counts_as}; none where over-achievement is not deducted."""
    over = rule.get("over")
    if over is None:
        return None
    over.allow_only("above", "counts_as")
    read = Over(over.number("above"), over.number("counts_as"))
    if read.above <= cap:
        over.fault(f"“above”应大于封顶值 {plain(cap)}%。")
    if not 0 <= read.counts_as <= cap:
        over.fault(f"“counts_as”应在 0 至封顶值 {plain(cap)}% 之间。")
    return read


def cap_document(cap: Decimal, over: Over | None) -> Document:
    document: Document = {} if cap == FULL else {"cap": cap}
    return document | ({"over": over.document()} if over else {})
