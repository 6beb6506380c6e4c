"""Rows ⇄ sheet: what is written is read back; ids stay; only what changed is written."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from assessments.actions.drafts import save_section, save_whole
from assessments.enums import SectionKey
from assessments.models import Assessment, FundAmount, GoalRow, TaskLineRow
from assessments.models.reading import read_sheet
from assessments.sheet.codec import encode
from assessments.sheet.values import Goal, MainTask, Sheet, TaskIndicator, TaskLine
from tests.assessments.world import FIXTURES, World, fill


def sheet_of(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


@pytest.mark.parametrize(
    ("which", "demo"), [("tasks", "440112001-2021"), ("rubric", "440112004-2022")], ids=["S0", "S3"]
)
def test_a_published_form_comes_back_byte_for_byte(world: World, which: str, demo: str) -> None:
    assessment = Assessment.objects.with_layout().get(pk=getattr(world, which).pk)
    filler = world.filler if which == "tasks" else world.rubric_filler
    fill(assessment, filler, demo)
    stored = encode(sheet_of(assessment), assessment.edition(), assessment.form_rubric())
    assert stored == (FIXTURES / "demo" / "sheets" / f"{demo}.json").read_text()


def test_reading_takes_the_same_queries_for_one_row_and_for_many(world: World) -> None:
    _save(world, SectionKey.GOALS, Sheet(**_identity(world), goals=(Goal("一", "二"),)), 0)
    assessment = Assessment.objects.with_layout().get(pk=world.tasks.pk)
    with CaptureQueriesContext(
        connection,
    ) as few:
        read_sheet(assessment)
    fill(world.tasks, world.filler, "440112001-2021")
    with CaptureQueriesContext(connection) as many:
        read_sheet(assessment)
    assert len(many) == len(few) == 11


def _identity(world: World) -> dict[str, Any]:
    sheet = sheet_of(world.tasks)
    names = (
        "edition",
        "rubric",
        "district",
        "department_code",
        "department_name",
        "budget_year",
        "working_year",
    )
    return {name: getattr(sheet, name) for name in names}


def _save(world: World, section: SectionKey, sheet: Sheet, version: int) -> None:
    save_section(
        assessment=world.tasks, section=section, sheet=sheet, unparsed={}, version=version, user=world.filler
    )


def test_raw_data_come_back_in_their_kinds_and_only_what_changed_is_written(world: World) -> None:
    sheet = sheet_of(world.rubric)
    sheet = replace(sheet, data={"expenditure": Decimal("185315.70"), "contracts": Decimal(0)})
    save_whole(assessment=world.rubric, sheet=sheet, user=world.rubric_filler, source="测试")
    assert sheet_of(world.rubric).data == {"expenditure": Decimal("185315.7"), "contracts": Decimal(0)}
    rows = dict(world.rubric.data_value_rows.values_list("item", "pk"))
    assert dict(world.rubric.data_value_rows.values_list("item", "value")) == {
        "expenditure": "185315.7",
        "contracts": "0",
    }

    sheet = replace(sheet, data={"expenditure": Decimal("185315.71")})
    save_whole(assessment=world.rubric, sheet=sheet, user=world.rubric_filler, source="测试")
    assert list(world.rubric.data_value_rows.values_list("item", "pk", "value")) == [
        ("expenditure", rows["expenditure"], "185315.71")
    ]


def test_rows_keep_their_ids_when_moved_and_changed(world: World) -> None:
    base = Sheet(**_identity(world), goals=(Goal("一", "甲"), Goal("二", "乙"), Goal("三", "丙")))
    _save(world, SectionKey.GOALS, base, 0)
    first, second, third = sheet_of(world.tasks).goals
    changed = (replace(third, completion="丙改"), first, Goal("新", "新"))
    _save(world, SectionKey.GOALS, replace(base, goals=changed), 1)
    stored = sheet_of(world.tasks).goals
    assert [(goal.target, goal.completion) for goal in stored] == [("三", "丙改"), ("一", "甲"), ("新", "新")]
    assert [goal.row for goal in stored][:2] == [third.row, first.row]
    assert second.row is not None
    assert not GoalRow.objects.filter(pk=second.row).exists()


def test_a_row_id_of_another_form_makes_a_new_row(world: World) -> None:
    foreign = GoalRow.objects.create(assessment=world.foreign, position=0, target="别人的目标")
    goals = (Goal("自己的目标", "", foreign.pk),)
    _save(world, SectionKey.GOALS, Sheet(**_identity(world), goals=goals), 0)
    foreign.refresh_from_db()
    assert (foreign.target, foreign.assessment_id) == ("别人的目标", world.foreign.pk)
    assert sheet_of(world.tasks).goals[0].row != foreign.pk


def test_nested_rows_move_with_their_task(world: World) -> None:
    def task(name: str) -> MainTask:
        line = TaskLine("目标", "完成", (TaskIndicator(f"{name}指标", "100%"),), Decimal("1.50"))
        return MainTask(name, (line, TaskLine("", "又完成")))

    base = Sheet(**_identity(world), main_tasks=(task("甲"), task("乙")))
    _save(world, SectionKey.MAIN_TASKS, base, 0)
    one, two = sheet_of(world.tasks).main_tasks
    _save(world, SectionKey.MAIN_TASKS, replace(base, main_tasks=(two, replace(one, lines=one.lines[:1]))), 1)
    stored = sheet_of(world.tasks).main_tasks
    assert stored == (two, replace(one, lines=one.lines[:1]))
    assert stored[0].lines[0].row == two.lines[0].row
    assert TaskLineRow.objects.count() == 3


def test_saving_what_is_stored_writes_no_row(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    sheet = sheet_of(world.tasks)
    with CaptureQueriesContext(connection) as queries:
        _save(world, SectionKey.MAIN_TASKS, sheet, 1)
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(written) == 1
    assert "assessments_sectionstate" in written[0]


@pytest.mark.parametrize("amount", ["-0.01", "1000000000"])
def test_the_database_refuses_impossible_amounts(world: World, amount: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        FundAmount.objects.create(assessment=world.tasks, key="expenditure", amount=Decimal(amount))
