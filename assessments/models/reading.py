"""Rows → sheet. A constant number of queries, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from assessments.enums import IndicatorPlacement, SectionKey
from assessments.models.assessment import Assessment
from assessments.models.evidence_reading import read_evidence
from assessments.models.rows import TaskIndicatorRow, TaskLineRow
from assessments.rules.scoring import asked_items
from assessments.sheet.arithmetic import half_up
from assessments.sheet.codec import AMOUNT_PLACES
from assessments.sheet.data_values import parse_item
from assessments.sheet.edition import SHORTFALL_REASON
from assessments.sheet.values import (
    Explanation,
    Goal,
    ItemValue,
    KeyIndicator,
    MainTask,
    SelfScore,
    Sheet,
    TaskIndicator,
    TaskLine,
)

_WITH_COMPUTED_CELLS = {SectionKey.FUNDS, SectionKey.SCORES}


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
    sheet = _read(assessment, assessment.section_keys())
    return replace(
        sheet, explanations=read_explanations(assessment), evidence=read_evidence(assessment, sheet)
    )


def read_section(assessment: Assessment, section: SectionKey) -> Sheet:
    """The draft with nothing but this section in it, at the price of this section's queries alone."""
    return _read(assessment, (section,))


def read_explanations(assessment: Assessment) -> tuple[Explanation, ...]:
    """What the department says to the checker's findings."""
    rows = assessment.explanation_rows.order_by("rule", "key")
    return tuple(Explanation(row.rule, row.key, row.text) for row in rows)


def read_stated(assessment: Assessment) -> dict[str, str]:
    """What a form from outside printed in computed cells."""
    return {row.path: row.value for row in assessment.stated_values.order_by("path")}


def _read(assessment: Assessment, sections: Collection[SectionKey]) -> Sheet:
    sheet = blank_sheet(assessment)
    texts: list[str] = []
    if SectionKey.FUNDS in sections:
        sheet = replace(sheet, funds=read_funds(assessment))
    if SectionKey.GOALS in sections:
        goals = tuple(Goal(row.target, row.completion, row.pk) for row in assessment.goal_rows.all())
        sheet = replace(sheet, goals=goals, unit_count=assessment.unit_count)
        texts += [key for key in assessment.edition().text_keys if key == SHORTFALL_REASON]
    if SectionKey.KEY_INDICATORS in sections:
        sheet = replace(sheet, key_indicators=_key_indicators(assessment))
    if SectionKey.MAIN_TASKS in sections:
        placement = IndicatorPlacement(assessment.indicator_placement)
        sheet = replace(sheet, main_tasks=_main_tasks(assessment), indicator_placement=placement)
    if SectionKey.SCORES in sections:
        sheet = replace(sheet, scores=_scores(assessment))
    if SectionKey.DATA in sections:
        sheet = replace(sheet, data=_data(assessment))
    if SectionKey.TEXTS in sections:
        texts += [block.key for block in assessment.edition().texts]
    if SectionKey.REPORT in sections:
        written = assessment.report_text_rows.exclude(text="").order_by("section")
        sheet = replace(sheet, report={row.section: row.text for row in written})
    if texts:
        rows = assessment.text_rows.filter(key__in=texts).order_by("key")
        sheet = replace(sheet, texts={row.key: row.text for row in rows})
    if _WITH_COMPUTED_CELLS & set(sections):
        sheet = replace(sheet, stated=read_stated(assessment))
    return sheet


def read_funds(assessment: Assessment) -> dict[str, Decimal]:
    """The typed cells of the money block."""
    amounts = {row.key: row.amount for row in assessment.fund_amounts.all()}
    return {
        field.key: half_up(amounts[field.key], field.places)
        for field in assessment.edition().funds.typed
        if field.key in amounts
    }


def _data(assessment: Assessment) -> dict[str, ItemValue]:
    stored = {row.item: row.value for row in assessment.data_value_rows.all()}
    asked = asked_items(assessment.scoring_rubric(), assessment.edition())
    return {item.code: parse_item(item, stored[item.code]) for item in asked if item.code in stored}


def _key_indicators(assessment: Assessment) -> tuple[KeyIndicator, ...]:
    return tuple(
        KeyIndicator(row.name, row.target, row.result, row.pk) for row in assessment.key_indicator_rows.all()
    )


def _main_tasks(assessment: Assessment) -> tuple[MainTask, ...]:
    indicators: dict[int, list[TaskIndicator]] = defaultdict(list)
    for indicator in TaskIndicatorRow.objects.filter(line__task__assessment=assessment):
        indicators[indicator.line_id].append(TaskIndicator(indicator.name, indicator.result, indicator.pk))
    lines: dict[int, list[TaskLine]] = defaultdict(list)
    for line in TaskLineRow.objects.filter(task__assessment=assessment):
        amount = None if line.amount is None else half_up(line.amount, AMOUNT_PLACES)
        lines[line.task_id].append(
            TaskLine(line.target, line.completion, tuple(indicators[line.pk]), amount, line.pk)
        )
    return tuple(
        MainTask(task.name, tuple(lines[task.pk]), task.pk) for task in assessment.main_task_rows.all()
    )


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
