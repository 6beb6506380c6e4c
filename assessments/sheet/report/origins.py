"""Where a figure comes from: the cells that somebody types."""

from collections.abc import Collection

from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import Edition
from assessments.sheet.report.outline import Figure, Outline

_SCORES = (TOTAL_PATH, GRADE_PATH)


def base_figures(outline: Outline, code: str) -> tuple[Figure, ...]:
    """The figures taken from cells that this one follows from; itself, where it is taken from one."""
    figures = {figure.code: figure for figure in outline.figures}
    figure = figures[code]
    if figure.operation is None:
        return (figure,)
    found = [base for operand in figure.operands for base in base_figures(outline, operand)]
    return tuple(dict.fromkeys(found))


def typed_path(figure: Figure, edition: Edition, filled: Collection[str]) -> str:
    """The cell to go to for a figure taken from one: one that is ``filled`` (paths), else the first.

    Of a computed cell of the money block it is the first cell that it is computed from.
    """
    path = next((source for source in figure.sources if source in filled), figure.sources[0])
    block, _, key = path.partition(".")
    return f"funds.{_typed_key(edition, key)}" if block == "funds" and path not in _SCORES else path


def _typed_key(edition: Edition, key: str) -> str:
    field = edition.funds.field(key)
    return _typed_key(edition, field.computed.operands[0]) if field.computed else key
