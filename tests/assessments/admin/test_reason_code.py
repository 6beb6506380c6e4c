import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import ReasonCode
from config.workbooks.tables import PlainTable, tables_workbook
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World

LIST = "/admin/assessments/reasoncode/"
HEADER = ("代码", "理由", "适用的指标")


@pytest.fixture
def code(world: World) -> ReasonCode:
    ReasonCode.objects.create(district=world.foreign_district, code="PY1", text="番禺的理由。")
    return ReasonCode.objects.create(
        district=world.district, code="K1", text="佐证材料不足。", lines=["A1-1"]
    )


def kept(world: World) -> dict[str, tuple[str, list[str], bool]]:
    rows = ReasonCode.objects.filter(district=world.district)
    return {row.code: (row.text, row.lines, row.is_active) for row in rows}


def upload(client: Client, *rows: tuple[str, str, str]) -> Answer:
    content = tables_workbook("", [PlainTable("扣分理由", HEADER, rows)])
    return client.post(LIST, {"file": SimpleUploadedFile("a.xlsx", content)})


def test_reviewers_read_their_own_bureaus_list(world: World, as_user: As, code: ReasonCode) -> None:
    page = as_user(world.reviewer).get(LIST)
    assert [row.code for row in page.context["reasons"]] == ["K1"]
    assert "番禺的理由" not in text_of(page)
    assert "新增一条" not in text_of(page)
    assert upload(as_user(world.reviewer), ("K2", "目标不可衡量。", "")).status_code == 403


@pytest.mark.parametrize("keeper", ["approver", "administrator"])
def test_keepers_add_change_and_switch_off(world: World, as_user: As, code: ReasonCode, keeper: str) -> None:
    client = as_user(world.people[keeper])
    new = {
        "district": world.district.pk,
        "code": "k2",
        "text": "目标不可衡量。",
        "lines": "A1-1，B1-1",
        "is_active": "on",
    }
    assert client.post(f"{LIST}add/", new).status_code == 302
    assert client.post(f"{LIST}{code.pk}/change/", {"text": "佐证不足。", "lines": ""}).status_code == 302
    assert kept(world) == {"K1": ("佐证不足。", [], False), "K2": ("目标不可衡量。", ["A1-1", "B1-1"], True)}


@pytest.mark.parametrize("bad", ["K 3", "理由", "", "K1", "K1234567890"])
def test_a_bad_or_used_code_is_refused(world: World, as_user: As, code: ReasonCode, bad: str) -> None:
    new = {"district": world.district.pk, "code": bad, "text": "目标不可衡量。", "is_active": "on"}
    assert as_user(world.approver).post(f"{LIST}add/", new).status_code == 200
    assert list(kept(world)) == ["K1"]


def test_nothing_is_deleted_and_the_neighbours_list_is_out_of_reach(
    world: World, as_user: As, code: ReasonCode
) -> None:
    foreign = ReasonCode.objects.get(code="PY1")
    client = as_user(world.approver)
    assert client.post(f"{LIST}{code.pk}/delete/", {"post": "yes"}).status_code == 404
    assert client.get(f"{LIST}{foreign.pk}/change/").status_code == 404
    assert client.post(f"{LIST}{foreign.pk}/change/", {"text": "改"}).status_code == 404
    new = {"district": world.foreign_district.pk, "code": "K9", "text": "甲", "is_active": "on"}
    assert client.post(f"{LIST}add/", new).status_code == 200
    assert ReasonCode.objects.count() == 2


def test_out_as_excel_and_in_again(world: World, as_user: As, code: ReasonCode) -> None:
    client = as_user(world.approver)
    content = client.get(reverse("admin:assessments_reasoncode_xlsx")).getvalue()
    back = client.post(LIST, {"file": SimpleUploadedFile("a.xlsx", io.BytesIO(content).read())}, follow=True)
    assert "新增 0 条，修改 0 条" in text_of(back)
    assert "新增 1 条，修改 1 条" in text_of(
        _followed(client, upload(client, ("K1", "佐证不足。", ""), ("k7", "=1+1", "A1-1 B1-1")))
    )
    assert kept(world) == {"K1": ("佐证不足。", [], True), "K7": ("=1+1", ["A1-1", "B1-1"], True)}


def test_one_fault_and_nothing_is_taken_in(world: World, as_user: As, code: ReasonCode) -> None:
    answer = upload(as_user(world.approver), ("K8", "好。", ""), ("坏", "", ""))
    assert answer.status_code == 422
    assert answer.context["error"] == (
        "没有导入任何一条：“扣分理由”表 A3：代码只用字母和数字，最多 10 个；“扣分理由”表 B3：请写明理由，不超过 500 字。"
    )
    assert list(kept(world)) == ["K1"]
    empty = as_user(world.approver).post(LIST, {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert empty.status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(
    world: World, as_user: As, code: ReasonCode, rows: int
) -> None:
    for number in range(2, rows + 1):
        ReasonCode.objects.create(district=world.district, code=f"K{number}", text="理由。")
    client = as_user(world.approver)
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    assert len(statements(captured)) == 6


def _followed(client: Client, answer: Answer) -> Answer:
    return client.get(answer["Location"])
