"""The lists of a section as their templates draw them."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.web.filling.form import CellBound, SectionForm
from assessments.web.filling.shapes import ListShape, SectionShape
from assessments.web.filling.typed import Typed, blank, numbered, page_name, places


@dataclass(frozen=True, slots=True)
class RowView:
    """``prefix`` names the row on the page, ``row`` in the store; ``cells`` and ``lists`` go by their bare names."""

    prefix: str
    row: int | None
    title: str
    cells: Mapping[str, CellBound]
    lists: Mapping[str, "ListView"]


@dataclass(frozen=True, slots=True)
class ListView:
    """``path`` names the list on the page ("main_tasks-1-lines"), ``kind`` its sort ("lines")."""

    path: str
    kind: str
    numbered: str
    rows: tuple[RowView, ...]


def list_views(form: SectionForm, typed: Typed, shape: SectionShape | ListShape) -> dict[str, ListView]:
    """The lists of a section (or of a row) by their names."""
    return {
        entry.name: ListView(
            page_name(typed.prefix, entry.name),
            entry.name,
            entry.numbered,
            tuple(_row(form, row, entry, place) for place, row in enumerate(typed.lists.get(entry.name, []))),
        )
        for entry in shape.lists
    }


def blank_rows(shape: SectionShape) -> dict[str, RowView]:
    """An empty row of each kind of list: what scripts copy when a row is added."""
    typed = numbered(blank(shape))
    form = SectionForm(places(typed, shape))
    found: dict[str, RowView] = {}
    lists = list_views(form, typed, shape)
    while lists:
        inner: dict[str, ListView] = {}
        for name, view in lists.items():
            found[name] = view.rows[0]
            inner |= view.rows[0].lists
        lists = inner
    return found


def _row(form: SectionForm, typed: Typed, shape: ListShape, place: int) -> RowView:
    cells = {cell.name: form.cell(page_name(typed.prefix, cell.name)) for cell in shape.cells}
    return RowView(typed.prefix, typed.row, shape.title(place), cells, list_views(form, typed, shape))
