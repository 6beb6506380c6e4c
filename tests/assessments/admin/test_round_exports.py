"""The pages of exporting a round, and the archive package on the desk."""

import io
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import Settings

from assessments.actions.round_export import LOST_AFTER, request_export
from assessments.enums import ExportScope, ExportState
from assessments.models import AssessmentRound, RoundExport
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.round_world import approved_round
from tests.assessments.world import World


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORT_DIR = tmp_path


def address(name: str, round_: AssessmentRound, *more: int) -> str:
    return reverse(f"admin:assessments_assessmentround_{name}", args=[round_.pk, *more])


def waiting(world: World) -> RoundExport:
    return request_export(round_=world.round_2021, scope=ExportScope.APPROVED, user=world.reviewer)


def body(answer: Answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_asked_for_and_downloaded(world: World, as_user: As) -> None:
    approved_round(world, "0.5")
    client = as_user(world.reviewer)
    page = client.get(address("exports", world.round_2021))
    assert "导出已审定的自评表（1 份）" in text_of(page)
    answer = client.post(address("exports", world.round_2021), {"scope": "approved"})
    assert answer["Location"] == address("exports", world.round_2021)
    export = RoundExport.objects.get()
    page = client.get(address("exports", world.round_2021))
    assert address("export_file", world.round_2021, export.pk) in page.content.decode()
    assert text_of(page).count("王评审") >= 1
    file = client.get(address("export_file", world.round_2021, export.pk))
    assert file["Content-Type"] == "application/zip"
    assert len(ZipFile(io.BytesIO(body(file))).namelist()) == 6


def test_an_unknown_scope_is_refused(world: World, as_user: As) -> None:
    answer = as_user(world.reviewer).post(address("exports", world.round_2021), {"scope": "all"})
    assert (answer.status_code, RoundExport.objects.count()) == (422, 0)


def test_how_far_it_is(world: World, as_user: As) -> None:
    approved_round(world, "0.5")
    export = waiting(world)
    client = as_user(world.reviewer)
    told = client.get(address("export_state", world.round_2021, export.pk)).json()
    assert told == {"under_way": True, "state": "等待后台处理", "done": 0, "failed": 0, "total": 0}
    page = client.get(address("exports", world.round_2021))
    assert "等待后台处理 可以离开本页，稍后回来下载。" in text_of(page)
    assert "继续" not in text_of(page)
    RoundExport.objects.update(requested_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert "继续" in text_of(client.get(address("exports", world.round_2021)))
    page = client.get(address("exports", world.round_2021))
    assert "js/desk/round_export.js" in page.content.decode()


def test_a_lost_one_is_taken_up_again(world: World, as_user: As) -> None:
    approved_round(world, "0.5")
    export = waiting(world)
    client = as_user(world.reviewer)
    past = timezone.now() - LOST_AFTER - timedelta(seconds=1)
    RoundExport.objects.update(state=ExportState.RUNNING, beat_at=past)
    assert "后台进程中断了" in text_of(client.get(address("exports", world.round_2021)))
    assert not client.get(address("export_state", world.round_2021, export.pk)).json()["under_way"]
    client.post(address("export_resume", world.round_2021, export.pk))
    export.refresh_from_db()
    assert export.state_word is ExportState.DONE


def test_the_latest_stands_first(world: World, as_user: As) -> None:
    for state in (ExportState.CANCELLED, ExportState.EXPIRED):
        RoundExport.objects.create(
            round=world.round_2021, scope=ExportScope.APPROVED, state=state, requested_at=timezone.now()
        )
    page = as_user(world.reviewer).get(address("exports", world.round_2021))
    assert [export.state for export in page.context["exports"]] == ["expired", "cancelled"]


def test_cancelled(world: World, as_user: As) -> None:
    export = waiting(world)
    client = as_user(world.reviewer)
    client.post(address("export_cancel", world.round_2021, export.pk))
    export.refresh_from_db()
    assert export.state_word is ExportState.CANCELLED
    answer = client.post(address("export_cancel", world.round_2021, export.pk), follow=True)
    assert "已经结束，不能取消" in text_of(answer)
    answer = client.get(address("export_file", world.round_2021, export.pk), follow=True)
    assert "压缩包已经清理，请重新导出。" in text_of(answer)


def test_an_export_of_another_round_is_not_found(world: World, as_user: As) -> None:
    export = waiting(world)
    for name in ("export_state", "export_file"):
        answer = as_user(world.reviewer).get(address(name, world.round_2022, export.pk))
        assert answer.status_code == 404
    answer = as_user(world.foreign_reviewer).post(address("export_cancel", world.round_2021, export.pk))
    assert (answer.status_code, RoundExport.objects.get().state) == (404, "waiting")


def test_the_summary_workbook(world: World, as_user: As) -> None:
    approved_round(world, "0.5")
    answer = as_user(world.auditor).get(address("summary_xlsx", world.round_2021))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["汇总", "逐项得分", "等级分布"]
    assert book["汇总"]["A1"].value == "黄埔区2021年度部门整体支出绩效自评结果汇总表"
    page = text_of(as_user(world.auditor).get(address("change", world.round_2021)))
    assert "汇总表" in page
    assert "批量导出" in page


def test_the_queries_do_not_grow_with_the_exports(world: World, as_user: As) -> None:
    client = as_user(world.reviewer)

    def queries(count: int) -> int:
        for _ in range(count):
            RoundExport.objects.create(
                round=world.round_2021,
                scope=ExportScope.APPROVED,
                state=ExportState.CANCELLED,
                requested_by=world.reviewer,
                requested_at=timezone.now(),
            )
        with CaptureQueriesContext(connection) as captured:
            client.get(address("exports", world.round_2021))
        return len(statements(captured))

    queries(0)
    assert queries(1) == queries(2)


@pytest.mark.parametrize(("who", "offered"), [("approver", True), ("auditor", True), ("reviewer", False)])
def test_the_archive_package_on_the_desk(world: World, as_user: As, who: str, offered: bool) -> None:
    (form,) = approved_round(world, "0.5")
    client = as_user(world.people[who])
    url = reverse("admin:assessments_assessment_package", args=[form.pk])
    desk = client.get(reverse("admin:assessments_assessment_change", args=[form.pk]))
    assert (url in desk.content.decode()) is offered
    answer = client.get(url)
    assert answer.status_code == (200 if offered else 403)
    if offered:
        assert "manifest.json" in ZipFile(io.BytesIO(body(answer))).namelist()


def test_no_package_before_the_approval(world: World, as_user: As) -> None:
    url = reverse("admin:assessments_assessment_package", args=[world.tasks.pk])
    answer = as_user(world.approver).get(url, follow=True)
    assert "审定之后才有归档包。" in text_of(answer)
