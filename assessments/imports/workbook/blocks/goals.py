"""The overall goal and its completion: a row for each item as the portal writes it, or all items in one cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assessments.imports.workbook.book import Cell
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.labels import match_row
from assessments.imports.workbook.layout import Found
from assessments.imports.workbook.spans import Span, header_end, spans_of
from assessments.sheet.cells import clean_text
from assessments.sheet.edition import GoalsBlock
from assessments.sheet.values import Goal

_CHINESE = "一二三四五六七八九十"
# What numbers an item at the beginning of a paragraph; one kind counts through a cell.
_NUMBERINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"([{_CHINESE}]{{1,3}})、",
        r"([0-9]{1,2})[.、．](?![0-9])",
        rf"[(（]([{_CHINESE}]{{1,3}}|[0-9]{{1,2}})[)）]",
        r"任务\s*([0-9]{1,2})[:：]",
        rf"([{_CHINESE}]{{1,3}})是",
    )
)


@dataclass(frozen=True, slots=True)
class GoalsPlace:
    """The columns of both sides (and of 未能完成原因), and the rows of the items."""

    target: Span
    completion: Span
    shortfall: Span | None
    top: int
    end: int


def place_of(intake: Intake, found: Found, block: GoalsBlock, right: int) -> GoalsPlace:
    target, completion = found.labels
    if not block.inline:
        sides = spans_of(intake.worksheet, found.labels, right)
        return GoalsPlace(sides[0], sides[1], None, header_end(intake.worksheet, found.labels) + 1, found.end)
    beside = match_row(intake.worksheet.row(target.row), [block.shortfall_label or "\0"]).get(0)
    after = [completion.column, beside.column if beside else right + 1, right + 1]
    labels = [target, completion, *([beside] if beside else [])]
    spans = [
        Span(intake.worksheet.bounds(label.row, label.column)[3] + 1, end - 1)
        for label, end in zip(labels, after, strict=False)
    ]
    return GoalsPlace(spans[0], spans[1], spans[2] if beside else None, found.top, found.end)


def read_goals(intake: Intake, place: GoalsPlace, block: GoalsBlock, *, one_cell: bool) -> tuple[Goal, ...]:
    """``one_cell``: a cell with numbered paragraphs may hold all items (a table that the portal did not write)."""
    rows = [
        (place.target.cells(intake.worksheet, row), place.completion.cells(intake.worksheet, row))
        for row in range(place.top, place.end + 1)
    ]
    rows = [(target, completion) for target, completion in rows if target or completion]
    if one_cell and _is_one_cell(rows):
        return _split(intake, rows, block)
    goals = []
    count = intake.taken(block.target_label, len(rows), next((cell for row in rows for cell in row[0]), None))
    for number, (target, completion) in enumerate(rows[:count]):
        path = f"goals.{number}"
        goals.append(
            Goal(
                intake.text(target, f"{path}.target", block.target_label),
                intake.text(completion, f"{path}.completion", block.completion_label),
            )
        )
    return tuple(goals)


def _is_one_cell(rows: Sequence[tuple[list[Cell], list[Cell]]]) -> bool:
    return any(len([side for side in sides if side]) == 1 for sides in zip(*rows, strict=True))


def _split(
    intake: Intake, rows: Sequence[tuple[list[Cell], list[Cell]]], block: GoalsBlock
) -> tuple[Goal, ...]:
    """The items of both sides, each side cut by its own numbers, in pairs."""
    sides = []
    for side, name, label in ((0, "target", block.target_label), (1, "completion", block.completion_label)):
        found = [cells for row in rows if (cells := row[side])]
        path = f"goals.0.{name}"
        if len(found) == 1:
            items = _items(intake.text(found[0], path, label))
        else:
            items = [
                intake.text(cells, f"goals.{at}.{name}", label)
                for at, cells in enumerate(found[: intake.taken(label, len(found), None)])
            ]
        sides.append(items[: intake.taken(label, len(items), found[0][0] if found else None)])
    return tuple(Goal(target, completion) for target, completion in zip_longest(*sides, fillvalue=""))


def _items(text: str) -> list[str]:
    """The text cut before each paragraph that counts on from the one before; whole where none does."""
    paragraphs = [paragraph.strip() for paragraph in clean_text(text).split("\n") if paragraph.strip()]
    numbering = next((kind for kind in _NUMBERINGS if paragraphs and kind.match(paragraphs[0])), None)
    if numbering is None:
        return [text]
    items: list[list[str]] = []
    for paragraph in paragraphs:
        number = numbering.match(paragraph)
        if number is not None and _value(number[1]) == len(items) + 1:
            items.append([paragraph])
        elif items:
            items[-1].append(paragraph)
        else:
            return [text]
    return ["\n".join(item) for item in items]


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number == "十":
        return 10
    tens, found, ones = number.rpartition("十")
    units = _CHINESE.find(ones) + 1 if ones else 0
    return ((_CHINESE.find(tens) + 1 if tens else 1) * 10 if found else 0) + units
