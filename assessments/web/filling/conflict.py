"""Two people, one section: what differs between my page and what the other one stored, and one text out of both.

Rows are told by the ids under which they are stored, so that a row put in above does not make all rows below it
differ. Rows that are new on my page are kept without asking: they take nothing from anybody.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from assessments.web.filling.shapes import Cell, CellKind, ListShape, SectionShape
from assessments.web.filling.typed import Typed, numbered, page_name

MINE = "mine"
THEIRS = "theirs"
CHOICE = "choice."


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell with two texts, or (``whole_row``) a row that only one of the two has: the other text is empty.

    ``default`` is the side that is proposed, and taken where nobody chose. ``control`` names the cell on my page: its
    script knows whether I touched it at all.
    """

    key: str
    label: str
    mine: str
    theirs: str
    default: str
    whole_row: bool = False
    control: str = ""

    @property
    def name(self) -> str:
        """The name of the choice on the page."""
        return CHOICE + self.key


def differences(mine: Typed, theirs: Typed, shape: SectionShape | ListShape) -> list[Difference]:
    """Everything in which the two trees differ, in the order of my page."""
    return list(_differences(mine, theirs, shape, "", ""))


def merge(mine: Typed, theirs: Typed, shape: SectionShape, chosen: Mapping[str, str]) -> Typed:
    """One tree, ``chosen`` (by the names of differences) deciding where the two differ. Rows stand as on my page."""
    sides = {entry.key: chosen.get(entry.name, entry.default) for entry in differences(mine, theirs, shape)}
    return numbered(_merge(mine, theirs, shape, "", sides))


def adopt(mine: Typed, theirs: Typed, shape: SectionShape | ListShape, *, own: bool) -> Typed:
    """My page with the ids of stored rows that are the same rows without my page knowing: an answer that got lost.

    A new row of mine is the stored one if all its texts are the same; where I saved the other version myself
    (``own``), also if it stands in the same place.
    """
    lists = {entry.name: _adopt_rows(mine, theirs, entry, own=own) for entry in shape.lists}
    return Typed(mine.cells, lists, mine.row, mine.prefix)


def retyped(typed: Typed, shape: SectionShape | ListShape, text_of: Callable[[str], str]) -> Typed:
    """The tree with each cell's text given by its name on the page."""
    return Typed(
        {cell.name: text_of(page_name(typed.prefix, cell.name)) for cell in shape.cells},
        {
            entry.name: [retyped(row, entry, text_of) for row in typed.lists.get(entry.name, [])]
            for entry in shape.lists
        },
        typed.row,
        typed.prefix,
    )


def _differences(
    mine: Typed, theirs: Typed, shape: SectionShape | ListShape, key: str, context: str
) -> Iterator[Difference]:
    for cell in shape.cells:
        ours, others = mine.cells.get(cell.name, ""), theirs.cells.get(cell.name, "")
        if ours != others and cell.kind is not CellKind.FLAG:
            label = f"{context}：{cell.label}" if context else cell.label
            default = MINE if ours else THEIRS
            control = page_name(mine.prefix, cell.name)
            texts = _read(cell, ours), _read(cell, others)
            yield Difference(key + cell.name, label, *texts, default, control=control)
    for entry in shape.lists:
        yield from _row_differences(mine, theirs, entry, key, context)


def _row_differences(
    mine: Typed, theirs: Typed, entry: ListShape, key: str, context: str
) -> Iterator[Difference]:
    others = _by_id(theirs, entry)
    for place, row in enumerate(mine.lists.get(entry.name, [])):
        label = f"{context}，{entry.title(place)}" if context else entry.title(place)
        at = f"{key}{entry.name}.r{row.row}"
        other = others.pop(row.row, None)
        if other is not None:
            yield from _differences(row, other, entry, f"{at}.", label)
        elif row.row is not None:
            yield Difference(at, label, _summary(row), "", MINE, whole_row=True)
    for row_id, other in others.items():
        label = f"{context}，另一行" if context else "另一行"
        yield Difference(f"{key}{entry.name}.r{row_id}", label, "", _summary(other), THEIRS, whole_row=True)


def _merge(
    mine: Typed, theirs: Typed, shape: SectionShape | ListShape, key: str, sides: Mapping[str, str]
) -> Typed:
    cells = {
        cell.name: (theirs if sides.get(key + cell.name) == THEIRS else mine).cells.get(cell.name, "")
        for cell in shape.cells
    }
    lists = {entry.name: _merge_rows(mine, theirs, entry, key, sides) for entry in shape.lists}
    return Typed(cells, lists, mine.row)


def _merge_rows(
    mine: Typed, theirs: Typed, entry: ListShape, key: str, sides: Mapping[str, str]
) -> list[Typed]:
    others = _by_id(theirs, entry)
    merged: list[Typed] = []
    for row in mine.lists.get(entry.name, []):
        at = f"{key}{entry.name}.r{row.row}"
        if row.row in others:
            merged.append(_merge(row, others[row.row], entry, f"{at}.", sides))
        elif sides.get(at) != THEIRS:
            merged.append(row)
    present = {row.row for row in mine.lists.get(entry.name, [])}
    for place, row in enumerate(theirs.lists.get(entry.name, [])):
        if row.row not in present and sides.get(f"{key}{entry.name}.r{row.row}") == THEIRS:
            merged.insert(min(place, len(merged)), row)
    return merged


def _adopt_rows(mine: Typed, theirs: Typed, entry: ListShape, *, own: bool) -> list[Typed]:
    rows, others = mine.lists.get(entry.name, []), theirs.lists.get(entry.name, [])
    known = {row.row for row in rows}
    free = [other for other in others if other.row not in known]
    adopted = []
    for place, row in enumerate(rows):
        twin = next((other for other in free if row.row is None and _texts(other) == _texts(row)), None)
        if twin is None and row.row is None and own and place < len(others) and others[place] in free:
            twin = others[place]
        if twin is not None:
            free.remove(twin)
            row = replace(row, row=twin.row)
        other = twin or next((other for other in others if other.row == row.row), None)
        adopted.append(adopt(row, other, entry, own=own) if other else row)
    return adopted


def _texts(row: Typed) -> tuple[object, ...]:
    """Everything typed in a row and in the rows within it, without their ids."""
    inner = [tuple(_texts(child) for child in rows) for rows in row.lists.values()]
    return (*row.cells.values(), *inner)


def _by_id(typed: Typed, entry: ListShape) -> dict[int | None, Typed]:
    return {row.row: row for row in typed.lists.get(entry.name, [])}


def _read(cell: Cell, text: str) -> str:
    """What a person reads for ``text``: the words of a choice."""
    return dict(cell.choices).get(text, text)


def _summary(row: Typed) -> str:
    """All texts of a row in one."""
    own = [text for text in row.cells.values() if text]
    inner = [_summary(child) for rows in row.lists.values() for child in rows]
    return "\n".join([*own, *inner])
