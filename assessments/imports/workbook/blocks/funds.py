"""The money block: pairs of label and value (2021), or one row of values under a tree of headings (2022)."""

from collections.abc import Iterator
from decimal import Decimal

from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.labels import find
from assessments.imports.workbook.layout import Found
from assessments.imports.workbook.spans import cell_after, spans_of
from assessments.sheet.edition import FundField, FundsBlock


def read_funds(intake: Intake, found: Found, block: FundsBlock, right: int) -> dict[str, Decimal]:
    """The typed fields, in the order of the edition. A required one without a label is told."""
    labels = dict(_labels(intake.worksheet, found, block))
    values = fund_cells(intake.worksheet, found, block, right)
    funds: dict[str, Decimal] = {}
    for field in block.typed:
        if field.key not in labels:
            if field.required:
                intake.fault(None, field.label, f"“{block.label}”中找不到“{field.label}”一栏，请按表样补上。")
            continue
        cell = values.get(field.key)
        path = f"funds.{field.key}"
        amount = intake.money([cell] if cell else [], path, field.label, field.places)
        if amount is not None:
            funds[field.key] = amount
    return funds


def fund_cells(worksheet: Worksheet, found: Found, block: FundsBlock, right: int) -> dict[str, Cell]:
    """The cells with the values of all fields, typed and computed, by key."""
    labels = dict(_labels(worksheet, found, block))
    if block.header:
        return _below(worksheet, found, labels, right)
    cells = {key: cell_after(worksheet, label, right, block) for key, label in labels.items()}
    return {key: cell for key, cell in cells.items() if cell is not None}


def _labels(worksheet: Worksheet, found: Found, block: FundsBlock) -> Iterator[tuple[str, Cell]]:
    for field in block.fields:
        label = find(worksheet, range(found.top, found.end + 1), *_names(field))
        if label is not None:
            yield field.key, label


def _names(field: FundField) -> tuple[str, ...]:
    return (field.label, field.prefix + field.label) if field.prefix else (field.label,)


def _below(worksheet: Worksheet, found: Found, labels: dict[str, Cell], right: int) -> dict[str, Cell]:
    """The first row under all headings in which any value stands."""
    if not labels:
        return {}
    spans = dict(zip(labels, spans_of(worksheet, list(labels.values()), right), strict=True))
    last = max(worksheet.bounds(label.row, label.column)[2] for label in labels.values())
    for row in range(last + 1, found.end + 1):
        values = {key: cell for key, span in spans.items() if (cell := span.cell(worksheet, row))}
        if values:
            return values
    return {}
