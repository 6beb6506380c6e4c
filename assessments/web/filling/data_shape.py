"""The section of raw data items: a control for every item that the round asks the department for."""

from functools import partial

from assessments.rules.scoring import asked_items
from assessments.sheet.data_values import NO, YES, parse_item, show_value
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.web.filling.shapes import Cell, CellKind, SectionShape

NUMBERS_HINT = "多个数用顿号“、”分开，例如 80、92.5。"
_KINDS = {ItemKind.FLAG: CellKind.CHOICE, ItemKind.CHOICE: CellKind.CHOICE, ItemKind.NUMBERS: CellKind.SHORT}


def data_shape(edition: Edition, rubric: Rubric | None) -> SectionShape:
    """In the order of the rubric's file."""
    return SectionShape(cells=tuple(map(_cell, asked_items(rubric, edition))) if rubric else ())


def _cell(item: DataItem) -> Cell:
    hint = item.note
    if item.kind is ItemKind.NUMBERS:
        hint += NUMBERS_HINT
    return Cell(
        name=f"data.{item.code}",
        label=item.label,
        kind=_KINDS.get(item.kind, CellKind.NUMBER),
        parse=partial(parse_item, item),
        show=show_value,
        unit=item.unit,
        hint=hint,
        choices=tuple((word, word) for word in _words(item)),
    )


def _words(item: DataItem) -> tuple[str, ...]:
    return (YES, NO) if item.kind is ItemKind.FLAG else item.choices
