import io
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from assessments.imports.rubric_xlsx import read_rubric_workbook
from assessments.models import EditionVersion, RubricVersion
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import text_of
from tests.assessments.world import FIXTURES, World

RUBRIC = (FIXTURES / "rubrics" / "huangpu-2022.yaml").read_text()
EDITION = (FIXTURES / "editions" / "huangpu-2022-rubric.yaml").read_text()
ADD_RUBRIC = reverse("admin:assessments_rubricversion_add")
ADD_EDITION = reverse("admin:assessments_editionversion_add")


def second(source: str) -> str:
    return source.replace("\nversion: 1\n", "\nversion: 2\n")


@pytest.mark.parametrize(
    ("add", "model", "source"), [(ADD_RUBRIC, RubricVersion, RUBRIC), (ADD_EDITION, EditionVersion, EDITION)]
)
@pytest.mark.parametrize("who", ["approver", "administrator"])
def test_loading_a_version(
    world: World,
    as_user: As,
    add: str,
    model: type[RubricVersion] | type[EditionVersion],
    source: str,
    who: str,
) -> None:
    client = as_user(world.people[who])
    answer = client.post(add, {"source": second(source)})
    loaded = model.objects.get(version=2)
    name = f"admin:assessments_{model._meta.model_name}_change"
    assert (answer.status_code, answer["Location"]) == (302, reverse(name, args=[loaded.pk]))
    assert str(loaded) in text_of(client.get(answer["Location"]))


def test_a_file_counts_before_the_box(world: World, as_user: As) -> None:
    file = SimpleUploadedFile("rubric.yaml", b"\xef\xbb\xbf" + second(RUBRIC).replace("\n", "\r\n").encode())
    answer = as_user(world.approver).post(ADD_RUBRIC, {"file": file, "source": "不看这里"})
    assert answer.status_code == 302
    assert RubricVersion.objects.get(version=2).source == second(RUBRIC)


def test_faults_are_named_by_line_and_the_text_stays(world: World, as_user: As) -> None:
    broken = second(RUBRIC).replace("            weight: 10\n", "            weight: 9\n", 1)
    page = as_user(world.approver).post(ADD_RUBRIC, {"source": broken})
    assert page.status_code == 422
    faults = page.context["faults"]
    lines = broken.split("\n")
    numbers = [int(fault.place.removeprefix("第 ").removesuffix(" 行")) for fault in faults]
    assert [fault.text for fault in faults] == [lines[number - 1] for number in numbers]
    assert "应为 50" in faults[0].message
    assert page.context["form"]["source"].value() == broken
    assert RubricVersion.objects.filter(version=2).exists() is False


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "请选择文件，或把内容粘贴到下面的框里。"),
        (
            RUBRIC.replace("name: 履职效能", "name: 履职"),
            "huangpu-2022 第 1 版已载入，不能改动；请把 version 改为 2。",
        ),
        (
            second(RUBRIC).replace('"440112"', '"440113"'),
            "文件属于行政区 440113，您只能载入本行政区的指标体系。",
        ),
        (
            second(RUBRIC).replace('"440112"', '"999999"'),
            "文件属于行政区 999999，您只能载入本行政区的指标体系。",
        ),
    ],
)
def test_what_is_refused_as_a_whole(world: World, as_user: As, source: str, message: str) -> None:
    page = as_user(world.approver).post(ADD_RUBRIC, {"source": source})
    assert [(fault.place, fault.message) for fault in page.context["faults"]] == [("", message)]
    assert RubricVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("指标".encode("gb18030"), "文件不是 UTF-8 编码，请用“另存为 UTF-8”后重新上传。"),
        (b"x" * 1_000_001, "文件超过 1 MB，不像是版式或指标体系文件。"),
    ],
)
def test_a_file_that_cannot_be_read(world: World, as_user: As, content: bytes, message: str) -> None:
    file = SimpleUploadedFile("rubric.yaml", content)
    page = as_user(world.approver).post(ADD_RUBRIC, {"file": file, "source": "typed: 1"})
    assert page.status_code == 200
    assert message in text_of(page)
    assert page.context["form"]["source"].value() == "typed: 1"


def test_others_read_and_load_nothing(world: World, as_user: As) -> None:
    for who in ("reviewer", "auditor"):
        client = as_user(world.people[who])
        for add in (ADD_RUBRIC, ADD_EDITION):
            assert (client.get(add).status_code, client.post(add, {"source": RUBRIC}).status_code) == (
                403,
                403,
            )


def test_a_rubric_is_readable(world: World, as_user: As) -> None:
    url = reverse("admin:assessments_rubricversion_change", args=[world.round_2022.rubric_id])
    page = as_user(world.reviewer).get(url)
    rows = page.context["rows"]
    assert (len(rows), [row["first_span"] for row in rows if row["first_span"]]) == (26, [3, 23])
    assert sum(row["second_span"] for row in rows) == 26
    assert "采购意向公开合规性（及时性）" in text_of(page)
    assert as_user(world.reviewer).post(url).status_code == 405


def test_an_edition_is_readable(world: World, as_user: As) -> None:
    url = reverse("admin:assessments_editionversion_change", args=[world.round_2021.edition_id])
    page = as_user(world.reviewer).get(url)
    formulas = {row["field"].key: row["formula"] for row in page.context["funds"] if row["formula"]}
    assert formulas == {
        "adjustment": "整体支出年度预算数 − 整体支出年初预算数",
        "execution_rate": "实际支出数 ÷ 整体支出年度预算数",
        "adjustment_rate": "年度调整额 ÷ 整体支出年初预算数",
    }


def test_a_rubric_that_only_others_use_is_not_found(world: World, as_user: As) -> None:
    rubric = reverse("admin:assessments_rubricversion_change", args=[world.round_2022.rubric_id])
    edition = reverse("admin:assessments_editionversion_change", args=[world.round_2022.edition_id])
    # Its own round scores by the rubric; the edition is nothing to it.
    client = as_user(world.foreign_reviewer)
    assert (client.get(rubric).status_code, client.get(edition).status_code) == (200, 404)
    assert client.get("/admin/assessments/rubricversion/x/").status_code == 404


def rubric_address(world: World, what: str, *args: str) -> str:
    return reverse(f"admin:assessments_rubricversion_{what}", args=[world.round_2022.rubric_id, *args])


def test_a_rubric_goes_out_as_excel_and_comes_in_changed(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    content = client.get(rubric_address(world, "export", "xlsx")).content
    workbook = load_workbook(io.BytesIO(content))
    about = {row[0].value: row[1] for row in workbook["指标体系"].iter_rows()}
    about["版本"].value = 2
    changed = io.BytesIO()
    workbook.save(changed)
    answer = client.post(ADD_RUBRIC, {"file": SimpleUploadedFile("指标体系.xlsx", changed.getvalue())})
    loaded = RubricVersion.objects.get(version=2)
    assert answer["Location"] == reverse("admin:assessments_rubricversion_change", args=[loaded.pk])
    assert loaded.value() == replace(world.round_2022.rubric.value(), version=2)


def test_faults_of_a_workbook_are_named_by_table_and_row(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    workbook = load_workbook(io.BytesIO(client.get(rubric_address(world, "export", "xlsx")).content))
    workbook["等级"].delete_rows(4)
    changed = io.BytesIO()
    workbook.save(changed)
    page = client.post(ADD_RUBRIC, {"file": SimpleUploadedFile("指标体系.xlsx", changed.getvalue())})
    assert page.status_code == 422
    assert [fault.place for fault in page.context["faults"]] == ["“等级”表第 4 行"]


def test_a_workbook_is_no_edition(world: World, as_user: As) -> None:
    file = SimpleUploadedFile("版式.xlsx", b"PK\x03\x04")
    page = as_user(world.approver).post(ADD_EDITION, {"file": file})
    assert "这里只接受 YAML 文件，不接受 Excel 工作簿。" in text_of(page)


def test_a_rubric_is_copied_to_another_year(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    page = client.get(rubric_address(world, "copy"), {"year": "2023"})
    source = page.context["form"]["source"].value()
    answer = client.post(rubric_address(world, "copy"), {"source": source})
    copy = RubricVersion.objects.get(budget_year=2023)
    assert answer["Location"] == reverse("admin:assessments_rubricversion_change", args=[copy.pk])
    assert (copy.code, copy.version) == ("huangpu-2023", 1)
    assert any(line.rule.verified for line in copy.value().lines) is False


def test_the_copy_as_a_workbook(world: World, as_user: As) -> None:
    answer = as_user(world.approver).get(rubric_address(world, "copy"), {"year": "2023", "as": "xlsx"})
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''huangpu-2023-v1.xlsx"
    assert read_rubric_workbook(answer.content).budget_year == 2023


@pytest.mark.parametrize("year", ["", "1999", "２０２３", "x", "20230"])
def test_an_unlikely_year_is_refused(world: World, as_user: As, year: str) -> None:
    client = as_user(world.approver)
    page = client.get(rubric_address(world, "copy"), {"year": year}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["预算年度应为 2000 至 2100。"]


def test_an_unknown_kind_of_file_is_not_found(world: World, as_user: As) -> None:
    assert as_user(world.approver).get(rubric_address(world, "export", "docx")).status_code == 404
