"""What a reviewer typed on the page of returning, kept as it was typed, and the form's places to pick from."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from assessments.actions.returning import Note
from assessments.errors import CellValueError
from assessments.models import FieldRemark
from assessments.rules.checks.cells import short
from assessments.rules.outline import Item, Outline
from assessments.sheet.cells import clean_text

TEXT = "text-"
SHOWN = 60
DATE_WANTED = "请填写修改截止日期，例如 2026-11-30。"


@dataclass(slots=True)
class Typed:
    """``picks``: the picked paths in the order of the page, ``texts``: what was typed by path, picked or not."""

    remark: str = ""
    due_on: str = ""
    whole_form: bool = False
    picks: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> list[Note]:
        return [Note(path, self.texts.get(path, "")) for path in self.picks]

    def day(self) -> datetime.date:
        """Raises CellValueError."""
        try:
            return datetime.date.fromisoformat(clean_text(self.due_on))
        except ValueError as error:
            raise CellValueError(DATE_WANTED) from error

    def add(self, path: str, text: str) -> None:
        """Pick a place; what the reviewer wrote there stays, and the text is put below it."""
        if path not in self.picks:
            self.picks.append(path)
        old = self.texts.get(path, "")
        if text not in old:
            self.texts[path] = f"{old}\n{text}" if old.strip() else text


def read_typed(data: QueryDict) -> Typed:
    return Typed(
        remark=data.get("remark", ""),
        due_on=data.get("due_on", ""),
        whole_form=data.get("whole_form") == "1",
        picks=list(dict.fromkeys(path[:100] for path in data.getlist("pick"))),
        texts={name.removeprefix(TEXT): data.get(name, "") for name in data if name.startswith(TEXT)},
    )


@dataclass(frozen=True, slots=True)
class Pick:
    """A place in the list. ``depth``: how far inside; ``said``: what it was remarked on already."""

    item: Item
    depth: int
    is_picked: bool
    text: str
    error: str
    said: Sequence[FieldRemark]

    @property
    def shown(self) -> str:
        """The beginning of what stands there."""
        return short(self.item.text, SHOWN)

    @property
    def is_cell(self) -> bool:
        return not self.item.items and not self.item.is_list


@dataclass(frozen=True, slots=True)
class PickSection:
    key: str
    label: str
    picks: tuple[Pick, ...]

    @property
    def picked(self) -> int:
        return sum(pick.is_picked for pick in self.picks)


def pick_sections(
    outline: Outline, typed: Typed, errors: Mapping[str, str], said: Iterable[FieldRemark]
) -> list[PickSection]:
    remarks: dict[str, list[FieldRemark]] = {}
    for remark in said:
        remarks.setdefault(remark.path, []).append(remark)
    picked = frozenset(typed.picks)

    def pick(item: Item, depth: int) -> Pick:
        path = item.path
        return Pick(
            item,
            depth,
            path in picked,
            typed.texts.get(path, ""),
            errors.get(path, ""),
            remarks.get(path, ()),
        )

    return [
        PickSection(key.value, label, tuple(pick(item, depth) for item, depth in _flat(items)))
        for key, label, items in outline.sections
    ]


def nearest(path: str, places: Mapping[str, Item]) -> str:
    """The place itself, or the smallest that holds it; empty where there is none."""
    while path and path not in places:
        path = path.rpartition(".")[0]
    return path


def _flat(items: Iterable[Item], depth: int = 0) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, depth
        yield from _flat(item.items, depth + 1)
