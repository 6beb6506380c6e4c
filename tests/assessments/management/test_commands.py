"""The operators' commands, as they are called from a shell."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.actions.workbook_token import read_token
from assessments.models import Assessment, EditionVersion, Revision
from assessments.models.reading import read_sheet
from tests.assessments.world import FIXTURES, World, bring_to_approved, fill

S0 = FIXTURES / "demo" / "sheets" / "440112001-2021.json"
NAMED = ["--department", "440112001", "--year", "2021"]


def run_import(file: Path, user: str = "tbr") -> None:
    call_command("import_assessment", str(file), *NAMED, "--user", user)


def run_export(output: Path, wanted: str, *more: str) -> bytes:
    call_command("export_assessment", *NAMED, "--format", wanted, "--output", str(output), *more)
    return output.read_bytes()


def test_json_goes_round_byte_for_byte(world: World, tmp_path: Path) -> None:
    run_import(S0)
    assert run_export(tmp_path / "out.json", "json", "--draft") == S0.read_bytes()


def test_the_stated_values_of_the_western_zone_survive(world: World, tmp_path: Path) -> None:
    document = json.loads((FIXTURES / "demo" / "sheets" / "440112002-2021.json").read_text())
    assert document["stated"] == {"funds.adjustment": "17.53", "funds.adjustment_rate": "0.8"}
    document["department"] |= {"code": world.department.code, "name": world.department.name}
    file = tmp_path / "west.json"
    file.write_text(json.dumps(document, ensure_ascii=False))
    run_import(file)
    exported = json.loads(run_export(tmp_path / "out.json", "json", "--draft"))
    assert exported["stated"] == document["stated"]
    assert exported["computed"]["funds.adjustment"] == "-17.53"


def test_all_faults_are_listed_and_nothing_is_saved(world: World, tmp_path: Path) -> None:
    document = json.loads(S0.read_text())
    document["funds"]["annual_budget"] = "一千"
    document["goals"][2]["completion"] = "😀"
    file = tmp_path / "faulty.json"
    file.write_text(json.dumps(document, ensure_ascii=False))
    with pytest.raises(CommandError) as caught:
        run_import(file)
    told = str(caught.value)
    assert told.startswith("有 2 处错误，未保存任何内容：")
    assert "funds.annual_budget：" in told
    assert "goals.2.completion：" in told
    assert read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk)).goals == ()


@pytest.mark.parametrize(
    ("user", "message"), [("nobody", "没有登录名"), ("psy", "本部门"), ("tbr4", "本部门")], ids=str
)
def test_only_the_departments_own_people_import(world: World, user: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run_import(S0, user)


def test_what_is_no_utf8_is_refused(world: World, tmp_path: Path) -> None:
    file = tmp_path / "gbk.json"
    file.write_bytes('{"名": 1}'.encode("gbk"))
    with pytest.raises(CommandError, match="UTF-8"):
        run_import(file)


def test_without_a_submission_only_the_draft_can_be_exported(world: World, tmp_path: Path) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    with pytest.raises(CommandError, match="--draft"):
        run_export(tmp_path / "x.pdf", "pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_an_approved_form_is_made_once(world: World, tmp_path: Path) -> None:
    bring_to_approved(world)
    first = run_export(tmp_path / "a.pdf", "pdf")
    second = run_export(tmp_path / "b.pdf", "pdf")
    assert first == second
    assert first.startswith(b"%PDF-")
    assert run_export(tmp_path / "a.xlsx", "xlsx").startswith(b"PK")
    revision = Revision.objects.get()
    assert run_export(tmp_path / "a.json", "json").decode() == revision.content
    assert sorted(revision.official_files.values_list("format", flat=True)) == ["json", "pdf", "xlsx"]


def test_the_workbook_to_fill_in_is_of_the_draft(world: World, tmp_path: Path) -> None:
    run_import(S0)
    run_export(tmp_path / "form.xlsx", "template")
    workbook = load_workbook(tmp_path / "form.xlsx")

    assert workbook.sheetnames == ["填写说明", "自评表", "数据项", "_portal"]
    assert read_token(str(workbook["_portal"]["A1"].value)).department == world.department.code


def test_an_unknown_form_is_named(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有部门 999999999 的 2021 年度自评表"):
        call_command(
            "export_assessment",
            "--department",
            "999999999",
            "--year",
            "2021",
            "--format",
            "json",
            "--output",
            str(tmp_path / "x"),
        )


def test_an_edition_is_loaded_once_and_never_changed(world: World, tmp_path: Path) -> None:
    source = (FIXTURES / "editions" / "huangpu-2021-tasks.yaml").read_text()
    file = tmp_path / "edition.yaml"
    file.write_text(source)
    before = EditionVersion.objects.count()
    call_command("load_edition", str(file))
    assert EditionVersion.objects.count() == before
    file.write_text(source.replace("unit_note: 单位：万元", "unit_note: 单位：元"))
    with pytest.raises(CommandError, match="请把 version 改为 2"):
        call_command("load_edition", str(file))
    file.write_text(source.replace("version: 1", "version: 2"))
    call_command("load_edition", str(file))
    assert EditionVersion.objects.count() == before + 1


def test_a_fault_in_a_rubric_names_its_line(world: World, tmp_path: Path) -> None:
    source = (FIXTURES / "rubrics" / "huangpu-2022.yaml").read_text()
    file = tmp_path / "rubric.yaml"
    file.write_text(source.replace("weight: 20", "weight: 19.5", 1))
    with pytest.raises(CommandError, match=r"第 \d+ 行：“整体效能”下各项分值合计 49.5，应为 50。"):
        call_command("load_rubric", str(file))
