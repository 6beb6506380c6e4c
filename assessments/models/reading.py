"""Rows → sheet. A constant number of queries, whatever the number of rows."""

from collections import defaultdict
from decimal import Decimal

from assessments.enums import IndicatorPlacement
from assessments.models.assessment import Assessment
from assessments.models.rows import TaskIndicatorRow, TaskLineRow
from assessments.sheet.arithmetic import half_up
from assessments.sheet.codec import AMOUNT_PLACES
from assessments.sheet.values import Goal, KeyIndicator, MainTask, SelfScore, Sheet, TaskIndicator, TaskLine


def blank_sheet(assessment: Assessment) -> Sheet:
    """The form of this department and round with nothing filled in; no query beyond ``with_layout``."""
    rubric = assessment.form_rubric()
    return Sheet(
        edition=assessment.edition().pin,
        rubric=rubric.pin if rubric else None,
        district=assessment.department.district.code,
        department_code=assessment.department.code,
        department_name=assessment.department.name,
        budget_year=assessment.round.budget_year,
        working_year=assessment.round.working_year,
    )


def read_sheet(assessment: Assessment) -> Sheet:
    """The draft as a value, each row of a list carrying the id it is stored under."""
    blank = blank_sheet(assessment)
    return Sheet(
        edition=blank.edition,
        rubric=blank.rubric,
        district=blank.district,
        department_code=blank.department_code,
        department_name=blank.department_name,
        budget_year=blank.budget_year,
        working_year=blank.working_year,
        unit_count=assessment.unit_count,
        funds=_funds(assessment),
        goals=tuple(Goal(row.target, row.completion, row.pk) for row in assessment.goal_rows.all()),
        key_indicators=tuple(
            KeyIndicator(row.name, row.target, row.result, row.pk) for row in assessment.key_indicator_rows.all()
        ),
        main_tasks=_main_tasks(assessment),
        indicator_placement=IndicatorPlacement(assessment.indicator_placement),
        scores=_scores(assessment),
        texts={row.key: row.text for row in assessment.text_rows.order_by("key")},
        stated={row.path: row.value for row in assessment.stated_values.order_by("path")},
    )


def _funds(assessment: Assessment) -> dict[str, Decimal]:
    amounts = {row.key: row.amount for row in assessment.fund_amounts.all()}
    return {
        field.key: half_up(amounts[field.key], field.places)
        for field in assessment.edition().funds.typed
        if field.key in amounts
    }


def _main_tasks(assessment: Assessment) -> tuple[MainTask, ...]:
    if assessment.edition().main_tasks is None:
        return ()
    indicators: dict[int, list[TaskIndicator]] = defaultdict(list)
    for indicator in TaskIndicatorRow.objects.filter(line__task__assessment=assessment):
        indicators[indicator.line_id].append(TaskIndicator(indicator.name, indicator.result, indicator.pk))
    lines: dict[int, list[TaskLine]] = defaultdict(list)
    for line in TaskLineRow.objects.filter(task__assessment=assessment):
        amount = None if line.amount is None else half_up(line.amount, AMOUNT_PLACES)
        lines[line.task_id].append(
            TaskLine(line.target, line.completion, tuple(indicators[line.pk]), amount, line.pk)
        )
    return tuple(MainTask(task.name, tuple(lines[task.pk]), task.pk) for task in assessment.main_task_rows.all())


def _scores(assessment: Assessment) -> tuple[SelfScore, ...]:
    rubric = assessment.form_rubric()
    if rubric is None:
        return ()
    rows = {row.line: row for row in assessment.self_score_rows.all()}
    return tuple(
        SelfScore(row.line, row.score, row.reason, row.measure)
        for line in rubric.lines
        if (row := rows.get(line.code)) is not None
    )
