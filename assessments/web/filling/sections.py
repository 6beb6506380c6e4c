"""The shape of each section under an edition."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from assessments.enums import IndicatorPlacement, SectionKey
from assessments.errors import CellValueError
from assessments.sheet import cells
from assessments.sheet.arithmetic import plain
from assessments.sheet.codec import AMOUNT_PLACES
from assessments.sheet.edition import (
    SHORTFALL_REASON,
    Edition,
    GoalsBlock,
    KeyIndicatorsBlock,
    MainTasksBlock,
)
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.values import Goal, KeyIndicator, MainTask, TaskIndicator, TaskLine
from assessments.web.filling.data_shape import data_shape
from assessments.web.filling.shapes import Cell, CellKind, ListShape, SectionShape

PLACEMENTS = tuple((placement.value, placement.label) for placement in IndicatorPlacement)
MERGE_HINT = "从第 2 行起留空，正式表中与上一行合并。"


def shape_of(
    section: SectionKey, edition: Edition, rubric: Rubric | None, stated: Iterable[str] = ()
) -> SectionShape:
    """``stated``: paths of the computed cells for which a form from outside printed another value."""
    match section:
        case SectionKey.FUNDS:
            return SectionShape(cells=_funds(edition) + _dismissals(stated, "funds."))
        case SectionKey.GOALS:
            return _goals(edition)
        case SectionKey.KEY_INDICATORS:
            block = edition.key_indicators
            return SectionShape(lists=(_key_indicators(block),) if block else ())
        case SectionKey.MAIN_TASKS:
            return _main_tasks(edition)
        case SectionKey.SCORES:
            lines = rubric.lines if rubric else ()
            scored = tuple(cell for line in lines for cell in _score(line, edition))
            return SectionShape(cells=scored + _dismissals(stated, "scores."))
        case SectionKey.DATA:
            return data_shape(edition, rubric)
        case SectionKey.REPORT:
            written = edition.report.written if edition.report else ()
            return SectionShape(
                cells=tuple(
                    _long(f"report.{part.code}", part.heading, hint=part.hint, required=part.required)
                    for part in written
                )
            )
        case SectionKey.TEXTS:
            return SectionShape(
                cells=tuple(
                    _long(f"texts.{block.key}", block.label, required=block.required)
                    for block in edition.texts
                )
            )


def _funds(edition: Edition) -> tuple[Cell, ...]:
    return tuple(
        _number(
            f"funds.{field.key}",
            field.prefix + field.label,
            partial(cells.parse_money, places=field.places, unit=edition.unit),
            _show_amount,
            unit=edition.unit,
            required=field.required,
            hint="" if field.required else "没有的留空。",
        )
        for field in edition.funds.typed
    )


def _goals(edition: Edition) -> SectionShape:
    root: tuple[Cell, ...] = ()
    if edition.department and edition.asks_unit_count:
        label = edition.department.unit_count_label
        hint = "纳入部门预算的单位个数，含本级。"
        root += (_number("unit_count", label, cells.parse_count, str, hint=hint, unit="个", required=True),)
    block = edition.goals
    if block and block.shortfall_label:
        hint = "全部目标均已完成的可以留空。"
        root += (_long(f"texts.{SHORTFALL_REASON}", block.shortfall_label, hint=hint),)
    return SectionShape(root, (_goal_list(block),) if block else ())


def _goal_list(block: GoalsBlock) -> ListShape:
    return ListShape(
        "goals",
        "第 {} 项目标",
        Goal,
        (
            _long("target", block.target_label, required=True),
            _long("completion", block.completion_label, required=True),
        ),
    )


def _key_indicators(block: KeyIndicatorsBlock) -> ListShape:
    return ListShape(
        "key_indicators",
        "第 {} 项指标",
        KeyIndicator,
        (
            _short("name", block.name_label),
            _long("target", block.target_label),
            _long("result", block.result_label),
        ),
    )


def _main_tasks(edition: Edition) -> SectionShape:
    block = edition.main_tasks
    if block is None:
        return SectionShape()
    placement = Cell(
        "indicator_placement",
        "关键指标在正式表中的位置",
        CellKind.CHOICE,
        _parse_placement,
        str,
        choices=PLACEMENTS,
    )
    return SectionShape((placement,), (_task_list(block, edition),))


def _task_list(block: MainTasksBlock, edition: Edition) -> ListShape:
    indicators = ListShape(
        "indicators",
        "第 {} 项指标",
        TaskIndicator,
        (_short("name", block.indicator_label), _long("result", block.result_label)),
    )
    lines = ListShape(
        "lines",
        "第 {} 行",
        TaskLine,
        (
            _long("target", block.target_label, hint=MERGE_HINT),
            _long("completion", block.completion_label),
            _number(
                "amount",
                block.amount_label,
                partial(cells.parse_money, places=AMOUNT_PLACES, unit=edition.unit),
                _show_amount,
                unit=edition.unit,
                hint=MERGE_HINT,
            ),
        ),
        (indicators,),
    )
    return ListShape("main_tasks", "第 {} 项任务", MainTask, (_short("name", block.name_label),), (lines,))


def _score(line: RubricLine, edition: Edition) -> tuple[Cell, ...]:
    block = edition.scores
    if block is None:
        return ()
    path = f"scores.{line.code}"
    parse = partial(cells.parse_score, weight=line.weight)
    return (
        _number(f"{path}.score", f"{line.name} {block.score_label}", parse, _show_score, unit="分"),
        _long(f"{path}.reason", f"{line.name} {block.reason_label}"),
        _long(f"{path}.measure", f"{line.name} {block.measure_label}"),
    )


def _dismissals(stated: Iterable[str], prefix: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(f"stated.{path}", "不再保留原表数", CellKind.FLAG, bool, lambda value: "on" if value else "")
        for path in stated
        if path.startswith(prefix)
    )


def _long(name: str, label: str, *, hint: str = "", required: bool = False) -> Cell:
    return Cell(name, label, CellKind.LONG, cells.parse_text, str, hint=hint, required=required)


def _short(name: str, label: str) -> Cell:
    parse = partial(cells.parse_text, limit=cells.SHORT_TEXT_LIMIT)
    return Cell(name, label, CellKind.SHORT, parse, str)


def _number(
    name: str,
    label: str,
    parse: Callable[[str], Any],
    show: Callable[[Any], str],
    *,
    unit: str,
    hint: str = "",
    required: bool = False,
) -> Cell:
    return Cell(name, label, CellKind.NUMBER, parse, show, unit=unit, hint=hint, required=required)


def _show_amount(value: Decimal) -> str:
    return format(value, "f")


def _show_score(value: Decimal) -> str:
    return plain(value)


def _parse_placement(typed: str) -> IndicatorPlacement:
    if typed not in list(IndicatorPlacement):
        raise CellValueError("请选择指标的排列方式。")
    return IndicatorPlacement(typed)
