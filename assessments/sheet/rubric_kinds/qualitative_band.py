from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from assessments.sheet.arithmetic import plain
from assessments.sheet.located import Located, check_unique
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope
from assessments.sheet.rubric_kinds.over import FULL


class Position(StrEnum):
    """Which % of a level counts: ASKED is given with the level; else an end or the middle of its range."""

    ASKED = "asked"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Level:
    """达成 from 80 to 100: both ends belong to it."""

    name: str
    low: Decimal
    high: Decimal

    def document(self) -> Document:
        return {"name": self.name, "from": self.low, "to": self.high}


@dataclass(frozen=True, slots=True)
class QualitativeBand(Parameters):
    """Weight × % of the level reached: 达成 100–80, 部分达成 80–50 (or 60), 未达成 50 (or 60)–0."""

    kind: ClassVar[str] = "qualitative_band"
    label: ClassVar[str] = "定性分档"
    keys: ClassVar[tuple[str, ...]] = ("level", "levels", "position", "percent")

    level: str
    levels: tuple[Level, ...]
    position: Position
    percent: str = ""

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        position = rule.word("position", Position)
        level = scope.item(rule, "level", ItemKind.CHOICE)
        listed = rule.items("levels")
        check_unique(listed, "name", "档次")
        levels = tuple(_level(item) for item in listed)
        _check_meeting(rule, levels, listed)
        _check_choices(rule, levels, scope.items.get(level))
        asked = position is Position.ASKED
        if not asked and rule.has("percent"):
            rule.fault("只有 position 为 asked 时才写 percent。")
        return cls(level, levels, position, scope.item(rule, "percent", ItemKind.NUMBER) if asked else "")

    def document(self) -> Document:
        document: Document = {"level": self.level, "levels": [level.document() for level in self.levels]}
        document["position"] = self.position.value
        return document | ({"percent": self.percent} if self.percent else {})

    def item_codes(self) -> tuple[str, ...]:
        return (self.level, self.percent) if self.percent else (self.level,)


def _level(item: Located) -> Level:
    item.allow_only("name", "from", "to")
    return Level(item.text("name"), item.number("from"), item.number("to"))


def _check_meeting(rule: Located, levels: tuple[Level, ...], listed: list[Located]) -> None:
    """From the best to the worst, 100 down to 0, each beginning where the one before ends."""
    high = FULL
    for level, item in zip(levels, listed, strict=True):
        if level.high != high:
            item.fault(
                f"档次“{level.name}”的上端应为 {plain(high)}%，现为 {plain(level.high)}%：各档须首尾相接。"
            )
        if level.low >= level.high:
            item.fault(f"档次“{level.name}”的下端应小于上端。")
        high = level.low
    if levels and high != 0:
        rule.fault(f"最低一档“{levels[-1].name}”的下端应为 0%。")


def _check_choices(rule: Located, levels: tuple[Level, ...], item: DataItem | None) -> None:
    names = {level.name for level in levels}
    if item and item.kind is ItemKind.CHOICE and set(item.choices) != names:
        rule.fault(f"数据项“{item.code}”的选项（{'、'.join(item.choices)}）应与各档名称一致。")
