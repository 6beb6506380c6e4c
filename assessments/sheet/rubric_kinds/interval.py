"""An interval of numbers with open and closed ends, and several that must cover a domain."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from assessments.sheet.arithmetic import plain
from assessments.sheet.located import Located

ENDS = ("from", "above", "to", "below", "equals")


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` or ``high`` None is without an end on that side."""

    low: Decimal | None = None
    low_closed: bool = False
    high: Decimal | None = None
    high_closed: bool = False

    def __contains__(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    def text(self, unit: str = "") -> str:
        """As rubrics print it: 80%（含）–90%, ≥90%, 等于 0%."""
        if self.low is not None and self.low == self.high:
            return f"等于 {plain(self.low)}{unit}"
        if self.low is not None and self.high is not None:
            ends = (f"{plain(self.low)}{unit}", "（含）" if self.low_closed else "")
            return f"{ends[0]}{ends[1]}–{plain(self.high)}{unit}{'（含）' if self.high_closed else ''}"
        if self.low is not None:
            return f"{'≥' if self.low_closed else '>'}{plain(self.low)}{unit}"
        if self.high is not None:
            return f"{'≤' if self.high_closed else '<'}{plain(self.high)}{unit}"
        return "任何数值"

    def document(self) -> dict[str, Any]:
        if self.low is not None and self.low == self.high:
            return {"equals": self.low}
        low = {} if self.low is None else {"from" if self.low_closed else "above": self.low}
        high = {} if self.high is None else {"to" if self.high_closed else "below": self.high}
        return low | high


def read_interval(item: Located) -> Interval:
    """from (≥) or above (>), to (≤) or below (<); or equals alone."""
    given = [key for key in ENDS if item.has(key)]
    lows, highs = {"from", "above"} & set(given), {"to", "below"} & set(given)
    if len(lows) > 1 or len(highs) > 1 or ("equals" in given and len(given) > 1):
        item.fault(
            "一端只能写一个界限：from（含）或 above（不含），to（含）或 below（不含）；equals 单独使用。"
        )
    if "equals" in given:
        return Interval(item.number("equals"), True, item.number("equals"), True)
    low = item.number(lows.pop()) if lows else None
    high = item.number(highs.pop()) if highs else None
    interval = Interval(low, item.has("from"), high, item.has("to"))
    closed = interval.low_closed and interval.high_closed
    if low is not None and high is not None and (low > high or (low == high and not closed)):
        item.fault(f"下限 {plain(low)} 应小于上限 {plain(high)}。")
    return interval


def check_cover(domain: Interval, pieces: Sequence[tuple[Interval, Located]]) -> None:
    """A fault wherever the pieces, in any order, leave a gap in the domain, overlap, or stand outside it."""
    ordered = sorted(pieces, key=lambda piece: _low_key(piece[0]))
    if not ordered:
        return
    first, last = ordered[0], ordered[-1]
    if (first[0].low, first[0].low_closed) != (domain.low, domain.low_closed):
        first[1].fault(f"最低一档（{first[0].text()}）的下端应与取值范围（{domain.text()}）的下端一致。")
    if (last[0].high, last[0].high_closed) != (domain.high, domain.high_closed):
        last[1].fault(f"最高一档（{last[0].text()}）的上端应与取值范围（{domain.text()}）的上端一致。")
    for (lower, _), (upper, at) in pairwise(ordered):
        if lower.high is None or upper.low is None or lower.high > upper.low:
            at.fault(f"档次“{lower.text()}”与“{upper.text()}”重叠。")
        elif lower.high < upper.low:
            at.fault(f"档次“{lower.text()}”与“{upper.text()}”之间有空档。")
        elif lower.high_closed and upper.low_closed:
            at.fault(
                f"档次“{lower.text()}”与“{upper.text()}”在 {plain(upper.low)} 处重叠：只能有一档写“含”。"
            )
        elif not (lower.high_closed or upper.low_closed):
            at.fault(
                f"档次“{lower.text()}”与“{upper.text()}”都不含 {plain(upper.low)}："
                "请写明它属于哪一档（from、to 为含，above、below 为不含）。"
            )


def _low_key(interval: Interval) -> tuple[bool, Decimal, bool, bool]:
    """By the lower end; of two that begin alike, the single point first."""
    low = interval.low
    return (low is not None, low or Decimal(0), not interval.low_closed, low != interval.high)
