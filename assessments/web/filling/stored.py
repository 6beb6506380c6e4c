"""The stored sheet ⇄ what stands in the controls."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessments.sheet.data_values import is_empty
from assessments.sheet.values import SelfScore, Sheet
from assessments.web.filling.shapes import ListShape, SectionShape
from assessments.web.filling.typed import Typed, numbered, page_name


def from_sheet(sheet: Sheet, shape: SectionShape, unparsed: Mapping[str, str]) -> Typed:
    """What the section's page shows of a draft; ``unparsed`` stands, as typed, where it was typed."""
    scores = {score.line: score for score in sheet.scores}
    typed = Typed(
        {
            cell.name: _shown(cell.show, _value_at(sheet, scores, cell.name), unparsed.get(cell.name))
            for cell in shape.cells
        },
        {entry.name: _rows(getattr(sheet, entry.name), entry, entry.name, unparsed) for entry in shape.lists},
    )
    return numbered(typed)


def to_sheet(blank: Sheet, shape: SectionShape, typed: Typed, values: Mapping[str, Any]) -> Sheet:
    """``blank`` with the section filled in. ``values`` holds by name on the page what parsed; the rest is empty.

    Statements of a form from outside stand in ``blank``; those dismissed are taken out.
    """
    found = {cell.name: values.get(page_name("", cell.name)) for cell in shape.cells}
    given = {path: value for path, value in found.items() if value is not None and value != ""}
    sheet = replace(
        blank,
        funds=_under("funds.", given),
        texts=_under("texts.", given),
        report=_under("report.", given),
        data={code: value for code, value in _under("data.", given).items() if not is_empty(value)},
        unit_count=given.get("unit_count"),
        indicator_placement=given.get("indicator_placement", blank.indicator_placement),
        scores=_scores(_under("scores.", given)),
        stated={path: text for path, text in blank.stated.items() if not given.get(f"stated.{path}")},
    )
    lists: dict[str, Any] = {
        entry.name: _values(typed.lists.get(entry.name, []), entry, values) for entry in shape.lists
    }
    return replace(sheet, **lists)


def _value_at(sheet: Sheet, scores: Mapping[str, SelfScore], path: str) -> Any:
    block, _, key = path.partition(".")
    match block:
        case "funds":
            return sheet.funds.get(key)
        case "texts":
            return sheet.texts.get(key)
        case "report":
            return sheet.report.get(key)
        case "data":
            return sheet.data.get(key)
        case "scores":
            code, _, name = key.rpartition(".")
            return getattr(scores.get(code), name, None)
        case "stated":
            return False
        case _:
            return getattr(sheet, path)


def _shown(show: Any, value: Any, unparsed: str | None) -> str:
    if unparsed is not None:
        return unparsed
    return "" if value is None else str(show(value))


def _rows(items: Any, shape: ListShape, path: str, unparsed: Mapping[str, str]) -> list[Typed]:
    return [_row(item, shape, f"{path}.{place}", unparsed) for place, item in enumerate(items)]


def _row(item: Any, shape: ListShape, path: str, unparsed: Mapping[str, str]) -> Typed:
    return Typed(
        {
            cell.name: _shown(cell.show, getattr(item, cell.name), unparsed.get(f"{path}.{cell.name}"))
            for cell in shape.cells
        },
        {
            entry.name: _rows(getattr(item, entry.name), entry, f"{path}.{entry.name}", unparsed)
            for entry in shape.lists
        },
        item.row,
    )


def _under(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {path.removeprefix(prefix): value for path, value in values.items() if path.startswith(prefix)}


def _scores(values: Mapping[str, Any]) -> tuple[SelfScore, ...]:
    lines: dict[str, dict[str, Any]] = defaultdict(dict)
    for path, value in values.items():
        code, _, name = path.rpartition(".")
        lines[code][name] = value
    return tuple(SelfScore(code, **cells) for code, cells in lines.items())


def _values(rows: list[Typed], shape: ListShape, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(_value(row, shape, values) for row in rows)


def _value(row: Typed, shape: ListShape, values: Mapping[str, Any]) -> Any:
    found = {cell.name: values.get(page_name(row.prefix, cell.name)) for cell in shape.cells}
    given = {name: value for name, value in found.items() if value is not None}
    lists = {entry.name: _values(row.lists.get(entry.name, []), entry, values) for entry in shape.lists}
    return shape.make(**given, **lists, row=row.row)
