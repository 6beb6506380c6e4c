"""Sheet → rows, one section at a time. Rows keep their ids, so that what hangs on them stays; only what changed is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils import timezone

from assessments.enums import SectionKey
from assessments.models.assessment import Assessment
from assessments.models.checking import ExplanationRow
from assessments.models.rows import (
    DataValueRow,
    FundAmount,
    GoalRow,
    KeyIndicatorRow,
    MainTaskRow,
    ReportTextRow,
    SelfScoreRow,
    StatedValue,
    TaskIndicatorRow,
    TaskLineRow,
    TextRow,
)
from assessments.sheet.data_values import show_value
from assessments.sheet.edition import SHORTFALL_REASON
from assessments.sheet.values import Explanation, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine
from departments.models import User

# A row to be stored: the id it had (None for a new one) and its columns.
Row = tuple[int | None, dict[str, Any]]


def write_section(assessment: Assessment, section: SectionKey, sheet: Sheet) -> Sheet:
    """Store the part of ``sheet`` that belongs to ``section``. To be called inside a transaction.

    Returns the sheet with the ids under which the rows of that section now stand.
    """
    match section:
        case SectionKey.FUNDS:
            _write_keyed(FundAmount, assessment, "key", {k: {"amount": v} for k, v in sheet.funds.items()})
            _write_stated(assessment, sheet, "funds.")
        case SectionKey.GOALS:
            return _write_goals(assessment, sheet)
        case SectionKey.KEY_INDICATORS:
            return replace(sheet, key_indicators=_write_key_indicators(assessment, sheet.key_indicators))
        case SectionKey.MAIN_TASKS:
            return replace(sheet, main_tasks=_write_main_tasks(assessment, sheet))
        case SectionKey.SCORES:
            columns = {
                s.line: {"score": s.score, "reason": s.reason, "measure": s.measure} for s in sheet.scores
            }
            _write_keyed(SelfScoreRow, assessment, "line", columns)
            _write_stated(assessment, sheet, "scores.")
        case SectionKey.DATA:
            values = {code: {"value": show_value(value)} for code, value in sheet.data.items()}
            _write_keyed(DataValueRow, assessment, "item", values)
        case SectionKey.TEXTS:
            _write_texts(assessment, sheet, [block.key for block in assessment.edition().texts])
        case SectionKey.REPORT:
            report = {code: {"text": text} for code, text in sheet.report.items() if text}
            _write_keyed(ReportTextRow, assessment, "section", report)
    return sheet


def write_explanations(assessment: Assessment, entries: Sequence[Explanation], user: User) -> None:
    """Make the draft's explanations those given. To be called inside a transaction."""
    assessment.explanation_rows.all().delete()
    now = timezone.now()
    ExplanationRow.objects.bulk_create(
        ExplanationRow(
            assessment=assessment, rule=entry.rule, key=entry.key, text=entry.text, by=user, at=now
        )
        for entry in entries
        if entry.text
    )


def _write_goals(assessment: Assessment, sheet: Sheet) -> Sheet:
    rows: list[Row] = [
        (goal.row, {"position": place, "target": goal.target, "completion": goal.completion})
        for place, goal in enumerate(sheet.goals)
    ]
    ids = _sync(GoalRow, {"assessment": assessment}, {"assessment_id": assessment.pk}, rows)
    edition = assessment.edition()
    if SHORTFALL_REASON in edition.text_keys:
        _write_texts(assessment, sheet, [SHORTFALL_REASON])
    if edition.asks_unit_count and assessment.unit_count != sheet.unit_count:
        assessment.unit_count = sheet.unit_count
        assessment.save(update_fields=["unit_count"])
    return replace(
        sheet, goals=tuple(replace(goal, row=pk) for goal, pk in zip(sheet.goals, ids, strict=True))
    )


def _write_key_indicators(
    assessment: Assessment, indicators: Sequence[KeyIndicator]
) -> tuple[KeyIndicator, ...]:
    rows: list[Row] = [
        (item.row, {"position": place, "name": item.name, "target": item.target, "result": item.result})
        for place, item in enumerate(indicators)
    ]
    ids = _sync(KeyIndicatorRow, {"assessment": assessment}, {"assessment_id": assessment.pk}, rows)
    return tuple(replace(item, row=pk) for item, pk in zip(indicators, ids, strict=True))


def _write_main_tasks(assessment: Assessment, sheet: Sheet) -> tuple[MainTask, ...]:
    if assessment.indicator_placement != sheet.indicator_placement:
        assessment.indicator_placement = sheet.indicator_placement
        assessment.save(update_fields=["indicator_placement"])
    tasks: list[Row] = [
        (task.row, {"position": place, "name": task.name}) for place, task in enumerate(sheet.main_tasks)
    ]
    task_ids = _sync(MainTaskRow, {"assessment": assessment}, {"assessment_id": assessment.pk}, tasks)
    lines = [
        (line, {"task_id": task_id, "position": place})
        for task_id, task in zip(task_ids, sheet.main_tasks, strict=True)
        for place, line in enumerate(task.lines)
    ]
    line_ids = _sync(
        TaskLineRow,
        {"task__assessment": assessment},
        {},
        [
            (
                line.row,
                columns | {"target": line.target, "completion": line.completion, "amount": line.amount},
            )
            for line, columns in lines
        ],
    )
    indicators: list[Row] = [
        (item.row, {"line_id": line_id, "position": place, "name": item.name, "result": item.result})
        for line_id, (line, _) in zip(line_ids, lines, strict=True)
        for place, item in enumerate(line.indicators)
    ]
    indicator_ids = _sync(TaskIndicatorRow, {"line__task__assessment": assessment}, {}, indicators)
    return _with_ids(sheet.main_tasks, iter(task_ids), iter(line_ids), iter(indicator_ids))


def _with_ids(
    tasks: Sequence[MainTask], task_ids: Iterator[int], line_ids: Iterator[int], indicator_ids: Iterator[int]
) -> tuple[MainTask, ...]:
    """``tasks`` with their rows' ids, each level's ids in the order in which its rows were stored."""

    def indicator(item: TaskIndicator) -> TaskIndicator:
        return replace(item, row=next(indicator_ids))

    def line(item: TaskLine) -> TaskLine:
        return replace(
            item, row=next(line_ids), indicators=tuple(indicator(entry) for entry in item.indicators)
        )

    return tuple(
        replace(task, row=next(task_ids), lines=tuple(line(item) for item in task.lines)) for task in tasks
    )


def _write_texts(assessment: Assessment, sheet: Sheet, keys: Sequence[str]) -> None:
    columns = {key: {"text": sheet.texts[key]} for key in keys if sheet.texts.get(key)}
    _write_keyed(TextRow, assessment, "key", columns, others=~models.Q(key__in=keys))


def _write_stated(assessment: Assessment, sheet: Sheet, prefix: str) -> None:
    columns = {path: {"value": value} for path, value in sheet.stated.items() if path.startswith(prefix)}
    _write_keyed(StatedValue, assessment, "path", columns, others=~models.Q(path__startswith=prefix))


def _write_keyed(
    model: type[models.Model],
    assessment: Assessment,
    key: str,
    columns: dict[str, dict[str, Any]],
    others: models.Q | None = None,
) -> None:
    """Rows known by a key instead of a place; ``others`` are rows that are none of this section's business."""
    queryset = model._default_manager.filter(assessment=assessment)
    if others is not None:
        queryset = queryset.exclude(others)
    existing = list(queryset)
    ids = {getattr(row, key): row.pk for row in existing}
    rows: list[Row] = [(ids.get(name), {key: name} | values) for name, values in columns.items()]
    _make(queryset, existing, {"assessment_id": assessment.pk}, rows)


def _sync(
    model: type[models.Model], scope: dict[str, Any], parent: dict[str, Any], rows: Sequence[Row]
) -> list[int]:
    """Make the rows in ``scope`` those given; returns their ids in order.

    An id that is not in scope (somebody else's, or deleted meanwhile) makes a new row.
    """
    queryset = model._default_manager.filter(**scope)
    return _make(queryset, list(queryset), parent, rows)


def _make(
    queryset: models.QuerySet[Any], existing: Sequence[Any], parent: dict[str, Any], rows: Sequence[Row]
) -> list[int]:
    """``existing`` is what ``queryset`` holds; what is not among ``rows`` is deleted."""
    model = queryset.model
    stored = {row.pk: row for row in existing}
    wanted: list[models.Model] = []
    changed: list[models.Model] = []
    for row_id, columns in rows:
        row = stored.pop(row_id, None) if row_id is not None else None
        if row is None:
            row = model(**parent, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            changed.append(row)
        wanted.append(row)
    if stored:
        queryset.filter(pk__in=list(stored)).delete()
    if len(changed) == 1:
        # The usual case of autosave: one cell.
        model._default_manager.filter(pk=changed[0].pk).update(
            **{name: getattr(changed[0], name) for name in rows[0][1]}
        )
    elif changed:
        names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        model._default_manager.bulk_create(
            changed, update_conflicts=True, unique_fields=["pk"], update_fields=names
        )
    new = [row for row in wanted if row.pk is None]
    if new:
        model._default_manager.bulk_create(new)
    return [row.pk for row in wanted]
