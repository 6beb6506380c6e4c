"""Printed against computed: what the checks of computed money cells share."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import FieldKind, FundField, Operation

_SIGNS = {Operation.DIFFERENCE: "－", Operation.RATIO: "÷", Operation.SUM: "＋"}


def tolerance(printed: str) -> Decimal:
    """Half of the last digit that a number prints: 0.8 → 0.05."""
    return Decimal("0.5").scaleb(-len(printed.partition(".")[2]))


def check_computed(rule: Rule, subject: Subject, operation: Operation) -> list[Finding]:
    """One finding for each money cell that is computed this way; SKIP where the edition has none."""
    fields = [
        field
        for field in subject.edition.funds.fields
        if field.computed is not None and field.computed.operation is operation
    ]
    if not fields:
        return [rule.skip("本版式没有这样的计算栏。")]
    return [_check(rule, subject, field) for field in fields]


def _check(rule: Rule, subject: Subject, field: FundField) -> Finding:
    path = f"funds.{field.key}"
    funds = compute_funds(subject.edition, subject.sheet.funds)
    exact = _exact(field, funds)
    if exact is None:
        return rule.skip(f"“{field.label}”所依据的数尚未填齐。", path)
    expected = fixed(exact, field.places)
    stated = subject.sheet.stated.get(path)
    if stated is None or abs(Decimal(stated) - exact) <= tolerance(stated):
        return rule.passed(f"“{field.label}”计算正确。", path, printed=stated or expected, expected=expected)
    sign = "%" if field.kind is FieldKind.PERCENT else ""
    reversed_sign = Decimal(stated) and abs(Decimal(stated) + exact) <= tolerance(stated)
    hint = "，正负号写反了" if reversed_sign else ""
    return rule.problem(
        subject,
        f"“{field.label}”印作 {stated}{sign}，按“{_formula(subject, field)}”应为 {expected}{sign}{hint}。请核对改正。",
        path,
        *(f"funds.{key}" for key in _operands(field)),
        printed=stated,
        expected=expected,
        tolerance=str(tolerance(stated)),
        cause=_cause(subject, field, stated),
    )


def _operands(field: FundField) -> Sequence[str]:
    return field.computed.operands if field.computed else ()


def _exact(field: FundField, funds: dict[str, Decimal]) -> Decimal | None:
    """The unrounded value; None while something is missing or divides by zero."""
    values = [funds.get(key) for key in _operands(field)]
    if field.computed is None or all(value is None for value in values):
        return None
    if field.computed.operation is Operation.SUM:
        return sum((value for value in values if value is not None), Decimal(0))
    left, right = values
    if left is None or right is None:
        return None
    if field.computed.operation is Operation.DIFFERENCE:
        return left - right
    return left * 100 / right if right else None


def _formula(subject: Subject, field: FundField) -> str:
    sign = _SIGNS[field.computed.operation] if field.computed else ""
    return sign.join(subject.edition.funds.field(key).label for key in _operands(field))


def _cause(subject: Subject, field: FundField, stated: str) -> str:
    """The computed cell this one builds on, where its printed value explains what is printed here."""
    for key in _operands(field):
        printed = subject.sheet.stated.get(f"funds.{key}")
        if printed is None:
            continue
        funds = {**compute_funds(subject.edition, subject.sheet.funds), key: Decimal(printed)}
        from_printed = _exact(field, funds)
        if from_printed is not None and abs(Decimal(stated) - from_printed) <= tolerance(stated):
            return f"funds.{key}"
    return ""
