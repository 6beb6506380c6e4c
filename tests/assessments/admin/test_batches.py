"""Approval in batches: choosing, looking, releasing."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import approval, releasing
from assessments.admin.batch_rows import batch_rows
from assessments.enums import State
from assessments.models import Approval, ApprovalBatch, Assessment, OfficialFile
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import cells, departments, statements, text_of
from tests.assessments.scored_world import another_scored, scored_forms
from tests.assessments.world import World

LIST = reverse("admin:assessments_approvalbatch_changelist")


def url(name: str, pk: int) -> str:
    return reverse(f"admin:assessments_approvalbatch_{name}", args=[pk])


def prepare_url(world: World) -> str:
    return reverse("admin:assessments_assessmentround_batch", args=[world.round_2021.pk])


def prepared(world: World, forms: list[Assessment]) -> ApprovalBatch:
    found = list(Assessment.objects.filter(pk__in=[form.pk for form in forms]).with_layout())
    return releasing.prepare_batch(
        round_=world.round_2021, assessments=found, name="第一批", user=world.reviewer
    )


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_nothing_waits(world: World, as_user: As) -> None:
    assert "还没有审定批，也没有已评分待审定的自评表。" in text_of(as_user(world.approver).get(LIST))


def test_from_the_list_to_the_batch(world: World, as_user: As) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    client = as_user(world.reviewer)
    assert "拟定 2021年度的一批（2 份）" in text_of(client.get(LIST))
    page = client.get(prepare_url(world))
    assert page.content.decode().count(" checked") == 2
    response = client.post(prepare_url(world), {"name": "两份", "form": [first.pk, second.pk]})
    batch = ApprovalBatch.objects.get()
    assert response["Location"] == url("change", batch.pk)
    listed = text_of(client.get(LIST))
    assert "两份 2021年度部门整体支出绩效自评 2" in listed
    assert "拟定 2021年度" not in listed


def test_side_by_side(world: World, as_user: As) -> None:
    batch = prepared(world, scored_forms(world, ["0.5", "1", "1.5", "2", "2.5", "12"]))
    page = as_user(world.approver).get(url("change", batch.pk))
    assert departments(page) == [world.department.name, *(f"第{n}局" for n in range(1, 6))]
    assert cells(page, "复核") == ["99.50", "99.00", "98.50", "98.00", "97.50", "88.00"]
    assert cells(page, "等级") == ["优"] * 5 + ["良"]
    assert cells(page, "履职效能扣分") == ["0.50", "1.00", "1.50", "2.00", "2.50", "12.00"]
    assert cells(page, "扣分项") == ["1 项"] * 6
    assert cells(page, "提示") == ["", "", "", "", "", "总分离群"]
    text = text_of(page)
    assert "平均分 96.75 中位数 98.25 最低、最高 88.00、99.50" in text
    assert "85–89.99 1 份 90–94.99 0 份 95–100 5 份" in text


def test_self_scores_are_compared(world: World, scored: Assessment) -> None:
    """S3: 99.96 by itself, one point less after the review."""
    form = Assessment.objects.with_layout().get(pk=scored.pk)
    (row,) = batch_rows([form], world.approver)
    assert (row.own, row.difference, row.hindrance) == (Decimal("99.96"), Decimal("-1.00"), "")
    assert (row.last_total, row.lines_lost) == (None, 2)
    (row,) = batch_rows([form], world.reviewer)
    assert row.hindrance == "“审定通过”由财政审定人办理，您没有这个角色。"


def test_last_years_total_stands_beside(world: World, scored: Assessment) -> None:
    last = scored_forms(world, ["0.5"])[0]
    approval.approve(assessment=last, user=world.approver)
    Assessment.objects.filter(pk=last.pk).update(department=world.rubric_department)
    form = Assessment.objects.with_layout().get(pk=scored.pk)
    (row,) = batch_rows([form], world.approver)
    assert (row.last_total, row.change) == (Decimal("99.50"), Decimal("-0.54"))


def test_releasing(world: World, as_user: As) -> None:
    batch = prepared(world, scored_forms(world, ["0.5", "1"]))
    client = as_user(world.approver)
    page = client.get(url("change", batch.pk))
    assert "将一次审定上面的 2 份自评表（优 2 份，平均 99.25 分）" in text_of(page)
    response = client.post(url("release", batch.pk), {"seen": seen_on(page.content.decode())}, follow=True)
    assert "已审定“第一批”的 2 份自评表" in text_of(response)
    assert Approval.objects.count() == 2
    assert OfficialFile.objects.values("revision").distinct().count() == 2
    assert cells(response, "复核") == ["99.50", "99.00"]


def test_a_released_batch_shows_what_was_approved_then(world: World, as_user: As) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, [first, second])
    releasing.release_batch(
        batch=batch, user=world.approver, seen=releasing.fingerprint(releasing.forms_of(batch))
    )
    page = as_user(world.auditor).get(url("change", batch.pk))
    assert cells(page, "复核") == ["99.50", "99.00"]
    assert "审定这" not in text_of(page)


def test_one_that_was_sent_back_is_named(world: World, as_user: As) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, [first, second])
    client = as_user(world.approver)
    seen = seen_on(client.get(url("change", batch.pk)).content.decode())
    approval.reopen_scoring(assessment=second, user=world.approver, remark="请核对。")
    response = client.post(url("release", batch.pk), {"seen": seen})
    text = text_of(response)
    assert response.status_code == 409
    assert "没有办理任何一份：下列自评表不能办理 第1局 ：自评表现在的状态是“财政复核中”" in text
    assert "现在不能审定：1 份有妨碍" in text
    assert not Approval.objects.exists()


def test_changing_keeps_what_was_chosen(world: World, as_user: As) -> None:
    first, second = scored_forms(world, ["0.5", "1"])
    batch = prepared(world, [first])
    client = as_user(world.reviewer)
    response = client.post(url("forms", batch.pk), {"name": "", "form": [second.pk]})
    page = response.content.decode()
    assert (response.status_code, "请给审定批起一个名称" in page) == (409, True)
    assert f'value="{second.pk}" id="form-{second.pk}" aria-label="列入第1局" checked' in page
    client.post(url("forms", batch.pk), {"name": "改", "form": [second.pk]})
    assert list(batch.assessments.all()) == [second]


def test_foreign_and_nonsense_forms_are_not_taken(world: World, as_user: As) -> None:
    scored_forms(world, ["0.5"])
    client = as_user(world.reviewer)
    response = client.post(prepare_url(world), {"name": "批", "form": [world.foreign.pk, "x", "9" * 30]})
    assert (response.status_code, "现选了 0 份" in text_of(response)) == (409, True)
    assert not ApprovalBatch.objects.exists()


def test_discarding(world: World, as_user: As) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    response = as_user(world.approver).post(url("discard", batch.pk), follow=True)
    assert "已撤销，其中的自评表仍待审定。" in text_of(response)
    assert not ApprovalBatch.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("reviewer", 409), ("auditor", 409), ("administrator", 404), ("foreign_reviewer", 404)],
)
def test_who_cannot_release(world: World, as_user: As, who: str, status: int) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    seen = releasing.fingerprint(releasing.forms_of(batch))
    response = as_user(world.people[who]).post(url("release", batch.pk), {"seen": seen})
    assert response.status_code == status
    assert Assessment.objects.get(pk=world.tasks.pk).state == State.SCORED


def test_the_number_of_queries_does_not_grow(world: World, as_user: As) -> None:
    batch = prepared(world, scored_forms(world, ["0.5"]))
    client = as_user(world.approver)
    counted = []
    for number in (1, 3):
        while batch.assessments.count() < number:
            batch.assessments.add(another_scored(world, 20 + batch.assessments.count(), off="1"))
        client.get(url("change", batch.pk))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url("change", batch.pk))
        counted.append((len(page.context["rows"]), len(statements(captured))))
    assert counted[0][1] == counted[1][1]
    assert [rows for rows, _ in counted] == [1, 3]
