"""C53: a share of a whole is at most 100 %."""

from decimal import Decimal

from assessments.rules.checks.cells import CellRole, TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import Quantity

RULE = Rule("C53", "覆盖率、满意度等不超过 100%", words=("bounded",))
_WHOLE = Decimal(100)


def check(subject: Subject) -> list[Finding]:
    """Only rates that cannot be exceeded by their nature; 完成率 and 增长率 can."""
    bounded = subject.settings.word_list(RULE.id, "bounded")
    return [
        RULE.problem(
            subject,
            f"{cell.label}写 {quantity.printed}，这类比率不会超过 100%。请核对改正。",
            cell.path,
            printed=quantity.printed,
            expected="≤100%",
        )
        for cell in subject.cells
        if cell.role in (CellRole.TARGET, CellRole.RESULT)
        for quantity in subject.quantities_at(cell.path)
        if quantity.unit == "%" and quantity.value > _WHOLE and _named(cell, quantity).endswith(bounded)
    ]


def _named(cell: TextCell, quantity: Quantity) -> str:
    """What the rate is of: its noun, or the indicator of a cell of a number alone."""
    return (quantity.noun or cell.owner).rstrip("。；;. ")
