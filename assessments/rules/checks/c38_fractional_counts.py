"""C38: what can be counted is counted in whole numbers."""

import re

from assessments.rules.checks.cells import CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import Quantity
from assessments.rules.checks.text.units import COUNTED, UNCOUNTED_UNITS

RULE = Rule("C38", "个数、次数为整数")
_AVERAGE = re.compile(r"平均|人均|户均|每|年均|月均|折合|折算")


def check(subject: Subject) -> list[Finding]:
    """Averages may have decimals. One finding for the form: one such number is usually told in many cells."""
    halves = [
        (quantity.printed, cell.path)
        for cell in subject.cells
        if cell.role not in (CellRole.NAME, CellRole.REASON)
        for quantity in subject.quantities_at(cell.path)
        if _is_half(quantity, cell.text)
    ]
    if not halves:
        return []
    printed = "、".join(dict.fromkeys(number for number, _ in halves))
    return [
        RULE.problem(
            subject,
            f"表中出现 {printed}，个数、次数应为整数。请核对，或说明计数口径。",
            *dict.fromkeys(path for _, path in halves),
            printed=printed,
        )
    ]


def _is_half(quantity: Quantity, text: str) -> bool:
    if quantity.family not in COUNTED or quantity.unit in UNCOUNTED_UNITS:
        return False
    if quantity.value == quantity.value.to_integral_value():
        return False
    return not _AVERAGE.search(text[max(0, quantity.start - 12) : quantity.start])
