"""The money of a form as the summary's columns, and what a department was approved with for the year before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.exports.summary.values import MoneyColumn
from assessments.models import Approval, AssessmentRound
from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import Edition, FieldKind, Operation
from assessments.sheet.report.figures import figure_values
from assessments.sheet.report.outline import Figure
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet
from departments.models import Succession

# Figures that some editions have in the money block and others only in the report beside it.
EXPENDITURE, RATE = "expenditure", "execution_rate"


@dataclass(frozen=True, slots=True)
class LastYear:
    """``total`` and ``rate`` None: nothing was approved then, or the form had no rate."""

    total: Decimal | None = None
    rate: Decimal | None = None


def money_columns(edition: Edition) -> tuple[MoneyColumn, ...]:
    """The money block's cells but those that few departments have; 实际支出 and 完成率 out of the report where it has them."""
    columns = [
        MoneyColumn(
            field.key,
            field.label,
            field.places,
            field.kind is FieldKind.PERCENT,
            _share(field.computed.operands)
            if field.computed and field.computed.operation is Operation.RATIO
            else None,
        )
        for field in edition.funds.fields
        if not field.optional
    ]
    known = {column.key for column in columns}
    figures = _figures(edition)
    for code in (EXPENDITURE, RATE):
        if code in figures and code not in known:
            columns.append(_figure_column(figures[code], figures, known))
            known.add(code)
    return tuple(columns)


def money_of(edition: Edition, sheet: Sheet, rubric: Rubric | None) -> Mapping[str, Decimal]:
    """What stands in the columns, by key."""
    money = dict(compute_funds(edition, sheet.funds))
    if edition.report and not {EXPENDITURE, RATE} <= {field.key for field in edition.funds.fields}:
        for code, value in figure_values(edition.report, sheet, edition, rubric).items():
            if code in (EXPENDITURE, RATE) and value.number is not None:
                money.setdefault(code, value.number)
    return money


def execution_rate(edition: Edition, sheet: Sheet, rubric: Rubric | None) -> Decimal | None:
    """预算完成率 in %."""
    return money_of(edition, sheet, rubric).get(RATE)


def last_years(round_: AssessmentRound, departments: Collection[int]) -> dict[int, LastYear]:
    """By department, its own of the year before; else its only predecessor's. Two queries."""
    before: dict[int, list[int]] = {}
    links = Succession.objects.filter(successor__in=departments).values_list("successor", "predecessor")
    for successor, predecessor in links:
        before.setdefault(successor, []).append(predecessor)
    wanted = {*departments, *(pk for found in before.values() for pk in found)}
    rows = Approval.objects.filter(
        revision__assessment__department__in=wanted,
        revision__assessment__round__budget_year=round_.budget_year - 1,
    ).select_related("revision__edition", "revision__rubric", "revision__assessment")
    newest = {row.revision.assessment.department_id: row for row in rows.defer("content").order_by("pk")}
    found = {}
    for department in departments:
        old = before.get(department, [])
        approval = newest.get(department) or (newest.get(old[0]) if len(old) == 1 else None)
        if approval is not None:
            found[department] = _last_year(approval)
    return found


def _last_year(approval: Approval) -> LastYear:
    revision = approval.revision
    rate = execution_rate(revision.edition_value(), revision.sheet(), revision.form_rubric())
    return LastYear(approval.total, rate)


def _figures(edition: Edition) -> dict[str, Figure]:
    return {figure.code: figure for figure in edition.report.figures} if edition.report else {}


def _figure_column(figure: Figure, figures: Mapping[str, Figure], known: Collection[str]) -> MoneyColumn:
    operands = [_column_of(figures[code], known) for code in figure.operands]
    share = _share(operands) if figure.code == RATE and all(operands) else None
    return MoneyColumn(figure.code, figure.label, figure.places, figure.code == RATE, share)


def _column_of(figure: Figure, known: Collection[str]) -> str:
    """The column that holds a figure; empty where none does."""
    keys = [path.removeprefix("funds.") for path in figure.sources]
    return next((key for key in (figure.code, *keys) if key in known), "")


def _share(operands: Collection[str]) -> tuple[str, str]:
    part, whole = operands
    return part, whole
