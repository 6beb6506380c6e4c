"""How much of a completion counts: up to the cap, less where over-achievement is held against the target."""

from decimal import Decimal

from assessments.rules.scoring.notation import approximate
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.over import Over


def counted(completion: Decimal, cap: Decimal, over: Over | None) -> tuple[Decimal, str]:
    """The % that counts, from 0 to ``cap``, and a note where it is not the completion itself."""
    if over and completion > over.above:
        return over.counts_as, f"超过 {plain(over.above)}%，按 {plain(over.counts_as)}% 计"
    if completion > cap:
        return cap, f"超过 {plain(cap)}%，按 {plain(cap)}% 计"
    if completion < 0:
        return Decimal(0), f"为负（{approximate(completion)}%），按 0 计"
    return completion, ""
