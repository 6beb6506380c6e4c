"""What stands in the controls of a section, as a tree of texts: from a posted page or from the stored sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assessments.sheet.cells import clean_text
from assessments.web.filling.shapes import Cell, ListShape, SectionShape


@dataclass(slots=True)
class Typed:
    """A row, or the section itself as the row that holds all others.

    ``row`` is the id under which the row is stored. ``prefix`` names the row on the page it came from or goes to
    ("main_tasks-1-lines-0"); it is not renewed when rows before it are dropped, the path in the sheet is.
    """

    cells: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list["Typed"]] = field(default_factory=dict)
    row: int | None = None
    prefix: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(clean_text(text) for text in self.cells.values()) and all(
            row.is_blank for rows in self.lists.values() for row in rows
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a tree: its name on the page, its path in the sheet, what is typed into it.

    ``context`` says in words in which row it stands ("第 2 项任务，第 1 行"); empty for cells in no list.
    """

    cell: Cell
    name: str
    path: str
    text: str
    context: str


def page_name(prefix: str, cell: str) -> str:
    """The name of a control: dashes instead of the dots of the path, as in Django's formsets."""
    return f"{prefix}-{cell}" if prefix else cell.replace(".", "-")


def blank(shape: SectionShape | ListShape) -> Typed:
    """An empty row with one empty row in each of its lists: where somebody begins to type."""
    return Typed(
        {cell.name: "" for cell in shape.cells}, {entry.name: [blank(entry)] for entry in shape.lists}
    )


def without_blanks(typed: Typed) -> Typed:
    """The tree without rows in which nothing is typed, prefixes kept."""
    return Typed(
        typed.cells,
        {
            name: [without_blanks(row) for row in rows if not row.is_blank]
            for name, rows in typed.lists.items()
        },
        typed.row,
        typed.prefix,
    )


def with_room(typed: Typed, shape: SectionShape | ListShape) -> Typed:
    """The tree with an empty row in every list that has none, so that there is something to type into.

    The indicators of a task line may well be none: there a button is enough.
    """
    lists = {}
    for entry in shape.lists:
        rows = [with_room(row, entry) for row in typed.lists.get(entry.name, [])]
        lists[entry.name] = rows or ([] if entry.name == "indicators" else [blank(entry)])
    return Typed(typed.cells, lists, typed.row, typed.prefix)


def numbered(typed: Typed, prefix: str = "") -> Typed:
    """The tree with each row named by its present place."""
    lists = {
        name: [numbered(row, f"{page_name(prefix, name)}-{place}") for place, row in enumerate(rows)]
        for name, rows in typed.lists.items()
    }
    return Typed(typed.cells, lists, typed.row, prefix)


def places(
    typed: Typed, shape: SectionShape | ListShape, path: str = "", context: str = ""
) -> Iterator[Place]:
    """Every cell of the tree in the order of the page."""
    dotted = f"{path}." if path else ""
    for cell in shape.cells:
        text = typed.cells.get(cell.name, "")
        yield Place(cell, page_name(typed.prefix, cell.name), dotted + cell.name, text, context)
    for entry in shape.lists:
        for place, row in enumerate(typed.lists.get(entry.name, [])):
            inner = f"{context}，{entry.title(place)}" if context else entry.title(place)
            yield from places(row, entry, f"{dotted}{entry.name}.{place}", inner)
