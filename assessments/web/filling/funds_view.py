"""The money block on the screen: typed cells in the edition's arrangement, computed cells beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import fixed, total
from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import Edition, FieldKind, FundField, FundsBlock, HeaderCell, Identity
from assessments.web.filling.filled import Filled
from assessments.web.filling.form import CellBound
from assessments.web.returns import RemarkLine


@dataclass(frozen=True, slots=True)
class FundView:
    """One cell: ``control`` where it is typed, else ``computed`` (empty while it cannot be computed).

    ``stated`` is what a form from outside printed there, ``dismissal`` the box that gives it up.
    """

    field: FundField
    unit: str
    control: CellBound | None
    computed: str
    stated: str
    dismissal: CellBound | None
    remarks: Sequence[RemarkLine] = ()

    @property
    def operands(self) -> str:
        return " ".join(self.field.computed.operands) if self.field.computed else ""


@dataclass(frozen=True, slots=True)
class FundGroup:
    """Cells under one heading; None leaves a place free, as the form does."""

    label: str
    cells: tuple[FundView | None, ...]


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Two sums that should agree. ``verdict``: "holds", "fails", or empty while something is missing."""

    identity: Identity
    left: str
    right: str
    verdict: str

    @property
    def left_keys(self) -> str:
        return " ".join(self.identity.left)

    @property
    def right_keys(self) -> str:
        return " ".join(self.identity.right)


def fund_groups(filled: Filled, edition: Edition) -> list[FundGroup]:
    """The cells as the form arranges them: pairs side by side, or under the headings of its matrix."""
    block = edition.funds
    funds = compute_funds(edition, filled.sheet.funds)
    cells = {field.key: _view(field, filled, edition, funds) for field in block.fields}
    if block.rows:
        return [FundGroup("", tuple(cells.get(key) for row in block.rows for key in _pair(row)))]
    return [FundGroup(label, tuple(cells[key] for key in keys)) for label, keys in _headed(block)]


def identity_views(filled: Filled, edition: Edition) -> list[IdentityView]:
    """The edition's identities with the sums as they stand."""
    funds = compute_funds(edition, filled.sheet.funds)
    return [_identity(identity, funds) for identity in edition.funds.identities]


def _pair(row: tuple[str, ...]) -> tuple[str, ...]:
    return row if len(row) != 1 else (*row, "")


def _view(field: FundField, filled: Filled, edition: Edition, funds: Mapping[str, Decimal]) -> FundView:
    path = f"funds.{field.key}"
    dismissal = f"stated-funds-{field.key}"
    value = funds.get(field.key)
    return FundView(
        field=field,
        unit="%" if field.kind is FieldKind.PERCENT else edition.unit,
        control=None if field.computed else filled.form.cell(f"funds-{field.key}"),
        computed="" if value is None else fixed(value, field.places),
        stated=filled.blank.stated.get(path, ""),
        dismissal=filled.form.cell(dismissal) if dismissal in filled.form.fields else None,
        remarks=filled.form.marks.beside.get(path, ()),
    )


def _headed(block: FundsBlock) -> Iterator[tuple[str, list[str]]]:
    """(heading, keys) for each lowest heading of the matrix that stands over fields."""
    loose = [cell.field for cell in block.header if cell.field]
    if loose:
        yield "", loose
    for cell in block.header:
        yield from _below(cell)


def _below(cell: HeaderCell) -> Iterator[tuple[str, list[str]]]:
    keys = [child.field for child in cell.children if child.field]
    if keys:
        yield cell.label, keys
    for child in cell.children:
        yield from _below(child)


def _identity(identity: Identity, funds: Mapping[str, Decimal]) -> IdentityView:
    left = [funds.get(key) for key in identity.left]
    right = [funds.get(key) for key in identity.right]
    if all(value is None for value in left) or all(value is None for value in right):
        return IdentityView(identity, "", "", "")
    sums = total(left), total(right)
    holds = sums[0] <= sums[1] if identity.at_most else sums[0] == sums[1]
    return IdentityView(identity, fixed(sums[0], 2), fixed(sums[1], 2), "holds" if holds else "fails")
