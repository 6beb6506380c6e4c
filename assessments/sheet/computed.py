"""The computed cells of a sheet: never typed, always derived from what was typed."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.sheet.arithmetic import fixed, half_up, percentage, total
from assessments.sheet.edition import Edition, FundField, Operation
from assessments.sheet.rubric import Rubric
from assessments.sheet.tally import Tally, tally
from assessments.sheet.values import Sheet

TOTAL_PATH = "scores.total"
GRADE_PATH = "scores.grade"


def compute_field(field: FundField, funds: Mapping[str, Decimal]) -> Decimal | None:
    """The value of a computed fund cell; None while something it needs is missing (or divides by zero)."""
    if field.computed is None:
        raise ValueError(f"{field.key} is typed, not computed")
    values = [funds.get(key) for key in field.computed.operands]
    if field.computed.operation is Operation.SUM:
        return half_up(total(values), field.places) if any(value is not None for value in values) else None
    left, right = values
    if left is None or right is None:
        return None
    if field.computed.operation is Operation.DIFFERENCE:
        return half_up(left - right, field.places)
    return percentage(left, right, field.places)


def compute_funds(edition: Edition, typed: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """All fund cells that have a value: the typed ones and, in the order of the edition, the computed ones.

    A computed cell may build on one listed before it (adjustment → adjustment rate).
    """
    funds = dict(typed)
    for field in edition.funds.fields:
        if field.computed is not None:
            value = compute_field(field, funds)
            if value is not None:
                funds[field.key] = value
    return funds


def self_tally(sheet: Sheet, rubric: Rubric) -> Tally:
    """The department's own scores added up."""
    return tally(rubric, {score.line: score.score for score in sheet.scores})


def computed_cells(sheet: Sheet, edition: Edition, rubric: Rubric | None) -> dict[str, str]:
    """Every computed cell that has a value, by path, as the form prints it (percentages without the sign)."""
    funds = compute_funds(edition, sheet.funds)
    cells = {
        f"funds.{field.key}": fixed(funds[field.key], field.places)
        for field in edition.funds.fields
        if field.computed is not None and field.key in funds
    }
    if edition.scores is not None and rubric is not None and any(score.filled for score in sheet.scores):
        result = self_tally(sheet, rubric)
        cells[TOTAL_PATH] = fixed(result.total, 2)
        if result.grade:
            cells[GRADE_PATH] = result.grade
    return cells


def differing_statements(sheet: Sheet, computed: Mapping[str, str]) -> dict[str, str]:
    """The stated values that still differ from what their cells compute to."""
    return {path: stated for path, stated in sheet.stated.items() if computed.get(path) != stated}
