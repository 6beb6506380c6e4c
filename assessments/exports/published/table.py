"""A published form as CSV: one row a cell, with a BOM, so that Excel and WPS read it as UTF-8."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from assessments.exports.form import build_form
from assessments.exports.published.record import PublicRecord
from assessments.rules.checks.labels import CellLabels

BOM = "\ufeff"
HEADER = ("索引号", "部门代码", "部门名称", "预算年度", "栏目", "内容", "路径")
# A spreadsheet takes such a cell for a formula; a plain number is none.
_FORMULA = re.compile(r"^[=+\-@\t]")
_NUMBER = re.compile(r"^[+-]?[0-9][0-9,.]*%?$")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table any spreadsheet opens rightly, and none executes."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return (BOM + written.getvalue()).encode()


def public_csv(record: PublicRecord) -> bytes:
    """Every filled cell of the form, in its order."""
    sheet = record.sheet
    same = (
        record.metadata.index_number,
        sheet.department_code,
        sheet.department_name,
        str(sheet.budget_year),
    )
    labels = CellLabels(sheet, record.edition, record.rubric)
    cells = build_form(sheet, record.edition, record.rubric).cells
    found = [
        (part.path, part.text)
        for cell in cells
        for part in (cell.parts or (cell,))
        if part.path and part.text
    ]
    return write_csv(HEADER, ((*same, labels.label(path), text, path) for path, text in found))


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell
