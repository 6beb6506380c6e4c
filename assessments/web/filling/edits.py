"""The row buttons without JavaScript: add, remove, move. Scripts do the same in the page."""

from assessments.errors import AssessmentError
from assessments.sheet.cells import MAX_ROWS
from assessments.web.filling.shapes import ListShape, SectionShape
from assessments.web.filling.typed import Typed, blank, numbered

STEPS = {"up": -1, "down": 1}
DOES = frozenset({"add", "remove", *STEPS})


def is_edit(do: str) -> bool:
    """Whether a pressed button means rows: ``add-main_tasks-1-lines``, ``remove-goals-2``, ``up-…``, ``down-…``."""
    return do.partition("-")[0] in DOES


def edit(typed: Typed, shape: SectionShape, do: str) -> tuple[Typed, str]:
    """The tree after the button, each row named by its new place, and the row to go on with.

    A button for a row that is not there changes nothing. Raises AssessmentError where the list is full.
    """
    verb, *steps = do.split("-")
    place = 0 if verb == "add" or not steps else _number(steps.pop())
    found = _list_at(typed, shape, steps)
    if found is None:
        return numbered(typed), ""
    rows, entry = found
    place = _apply(verb, rows, entry, place)
    return numbered(typed), f"{'-'.join(steps)}-{place}" if rows else ""


def _list_at(
    typed: Typed, shape: SectionShape | ListShape, steps: list[str]
) -> tuple[list[Typed], ListShape] | None:
    """The list named by ``["main_tasks", "1", "lines"]``."""
    if not steps:
        return None
    name, *rest = steps
    entry = next((entry for entry in shape.lists if entry.name == name), None)
    if entry is None:
        return None
    rows = typed.lists.setdefault(name, [])
    if not rest:
        return rows, entry
    place = _number(rest[0])
    return _list_at(rows[place], entry, rest[1:]) if place < len(rows) else None


def _number(text: str) -> int:
    """A place; where the text names none, one that no list reaches."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else MAX_ROWS


def _apply(verb: str, rows: list[Typed], entry: ListShape, place: int) -> int:
    """Change ``rows``; the place of the row to go on with."""
    if verb == "add":
        if len(rows) >= MAX_ROWS:
            raise AssessmentError(f"最多 {MAX_ROWS} 行，不能再增加。")
        rows.append(blank(entry))
        return len(rows) - 1
    if place >= len(rows):
        return 0
    if verb == "remove":
        del rows[place]
        return min(place, len(rows) - 1)
    target = place + STEPS[verb]
    if 0 <= target < len(rows):
        rows[place], rows[target] = rows[target], rows[place]
        return target
    return place
