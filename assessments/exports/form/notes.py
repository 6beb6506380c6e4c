"""The notes under the table: each computed cell in which a form from outside printed another value."""

from collections.abc import Mapping

from assessments.exports.form.cells import MARK
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import Edition, FieldKind


def stated_notes(edition: Edition, computed: Mapping[str, str], stated: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence a cell, in the order of the form: what was stated, and what the formula gives."""
    return tuple(
        f"{MARK} {label}：原表填列 {stated[path]}{sign}，{_computed(computed.get(path, ''), path, sign)}。"
        for path, label, sign in _computed_cells(edition)
        if path in stated
    )


def _computed_cells(edition: Edition) -> list[tuple[str, str, str]]:
    cells = [
        (f"funds.{field.key}", field.label, "%" if field.kind is FieldKind.PERCENT else "")
        for field in edition.funds.fields
        if field.computed is not None
    ]
    if edition.scores is not None:
        cells += [(TOTAL_PATH, edition.scores.total_label, ""), (GRADE_PATH, edition.scores.grade_label, "")]
    return cells


def _computed(value: str, path: str, sign: str) -> str:
    if not value:
        return "因所需数据未填，暂无计算值"
    if path == GRADE_PATH:
        return f"按总分评定为 {value}"
    return f"按公式计算为 {value}{sign}"
