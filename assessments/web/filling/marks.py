"""What a return does to the page of a section: which cells stay as they were, which remarks stand beside which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assessments.rules.unlocking import Unlocked
from assessments.web.filling.shapes import CellKind
from assessments.web.filling.typed import Place
from assessments.web.returns import RemarkLine, Standing

# The id of the sentence that says why a cell cannot be changed.
LOCKED_HINT = "locked-hint"
_STATED = "stated."


@dataclass(frozen=True, slots=True)
class Marks:
    """By the names of the page's controls. ``strays``: cells that are to stay as they were and were posted otherwise,
    with what is said to them; they can be typed in, so that they can be put right. ``beside``: remarks on cells without
    a control, by path.
    """

    locked: frozenset[str] = frozenset()
    remarks: Mapping[str, Sequence[RemarkLine]] = field(default_factory=dict)
    strays: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, Sequence[RemarkLine]] = field(default_factory=dict)


UNMARKED = Marks()


def marks_of(standing: Standing, places: Iterable[Place], stored: Mapping[str, str]) -> Marks:
    """``stored``: by name, what stands in the cells as they are stored."""
    listed = tuple(places)
    shut = [place for place in listed if not _covers(standing.unlocked, place)]
    strays = {
        place.name: f"本次退回未要求修改，请恢复为：{stored.get(place.name) or '（空）'}"
        for place in shut
        if place.cell.kind is not CellKind.FLAG and place.text != stored.get(place.name, "")
    }
    remarks: dict[str, list[RemarkLine]] = defaultdict(list)
    beside: dict[str, list[RemarkLine]] = defaultdict(list)
    names = {place.path: place.name for place in listed}
    for line in standing.lines:
        if line.cell in names:
            remarks[names[line.cell]].append(line)
        elif line.cell:
            beside[line.cell].append(line)
    locked = frozenset(place.name for place in shut) - set(strays)
    return Marks(locked, dict(remarks), strays, dict(beside))


def _covers(unlocked: Unlocked, place: Place) -> bool:
    return unlocked.covers(place.path.removeprefix(_STATED))
