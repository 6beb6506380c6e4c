"""Finding cells by the wording of their labels."""

from collections.abc import Iterable, Sequence

from assessments.imports.workbook.book import Cell, Worksheet
from assessments.imports.workbook.wording import key_of


def says(cell: Cell, *labels: str) -> bool:
    """Whether a cell holds one of the labels."""
    return bool(cell.key) and cell.key in {key_of(label) for label in labels}


def match_row(cells: Sequence[Cell], labels: Iterable[str]) -> dict[int, Cell]:
    """The labels that stand in a row: by their place in ``labels``. A label wanted several times takes its cells
    from left to right."""
    left = [cell for cell in cells if cell.key]
    found: dict[int, Cell] = {}
    for place, label in enumerate(labels):
        wanted = key_of(label)
        for at, cell in enumerate(left):
            if cell.key == wanted:
                found[place] = cell
                del left[at]
                break
    return found


def find(worksheet: Worksheet, rows: Iterable[int], *labels: str) -> Cell | None:
    """The first cell of these rows that holds one of the labels."""
    wanted = {key_of(label) for label in labels}
    for row in rows:
        for cell in worksheet.row(row):
            if cell.key in wanted:
                return cell
    return None
