"""The lists of a section as their templates draw them."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.rules.unlocking import WHOLE_FORM, Unlocked
from assessments.web.filling.form import CellBound, SectionForm
from assessments.web.filling.shapes import ListShape, SectionShape
from assessments.web.filling.typed import Typed, blank, numbered, page_name, places


@dataclass(frozen=True, slots=True)
class RowView:
    """``prefix`` names the row on the page, ``row`` in the store; ``cells`` and ``lists`` go by their bare names.

    ``may_move``: whether its list may be changed.
    """

    prefix: str
    row: int | None
    title: str
    cells: Mapping[str, CellBound]
    lists: Mapping[str, "ListView"]
    may_move: bool = True


@dataclass(frozen=True, slots=True)
class ListView:
    """``path`` names the list on the page ("main_tasks-1-lines"), ``kind`` its sort ("lines").

    ``is_open``: whether rows may be added.
    """

    path: str
    kind: str
    numbered: str
    rows: tuple[RowView, ...]
    is_open: bool = True


def list_views(
    form: SectionForm, typed: Typed, shape: SectionShape | ListShape, unlocked: Unlocked = WHOLE_FORM
) -> dict[str, ListView]:
    """The lists of a section (or of a row) by their names."""
    views = {}
    for entry in shape.lists:
        path = page_name(typed.prefix, entry.name)
        is_open = unlocked.covers(path.replace("-", "."))
        rows = tuple(
            _row(form, row, entry, place, unlocked, may_move=is_open)
            for place, row in enumerate(typed.lists.get(entry.name, []))
        )
        views[entry.name] = ListView(path, entry.name, entry.numbered, rows, is_open)
    return views


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


def _row(
    form: SectionForm, typed: Typed, shape: ListShape, place: int, unlocked: Unlocked, *, may_move: bool
) -> RowView:
    cells = {cell.name: form.cell(page_name(typed.prefix, cell.name)) for cell in shape.cells}
    lists = list_views(form, typed, shape, unlocked)
    return RowView(typed.prefix, typed.row, shape.title(place), cells, lists, may_move)
