"""``import_assessment`` with a workbook: the same verb, problems with their addresses, nothing saved by halves."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.exports.template.names import FORM_SHEET, PORTAL_SHEET
from assessments.exports.xlsx import render_xlsx
from assessments.models import Assessment, Event
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from tests.assessments.published import S0, S3
from tests.assessments.world import World, fill

NAMED = ["--department", "440112001", "--year", "2021"]


def run(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> str:
    call_command("import_assessment", str(file), *NAMED, "--user", "tbr", *more)
    return capsys.readouterr().out.strip()


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def template(tmp_path: Path) -> Path:
    file = tmp_path / "template.xlsx"
    call_command("export_assessment", *NAMED, "--format", "template", "--output", str(file))
    return file


def edited(file: Path, sheet: str, cells: dict[str, str | int | None]) -> Path:
    workbook = load_workbook(file)
    for address, value in cells.items():
        workbook[sheet][address] = value
    workbook.save(file)
    return file


def test_the_official_table_becomes_the_draft(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "S0.XLSX"
    file.write_bytes(render_xlsx(S0.sheet, S0.edition, None))

    assert run(capsys, file) == "读出 108 格，已导入草稿。"
    assert stored(world.tasks) == S0.sheet
    assert Event.objects.get(assessment=world.tasks, verb="import").remark == "Excel 工作簿"


def test_the_template_goes_round(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    before = stored(world.tasks)
    file = template(tmp_path)
    capsys.readouterr()

    run(capsys, file)

    assert stored(world.tasks) == before


def test_a_dry_run_saves_nothing(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "S0.xlsx"
    file.write_bytes(render_xlsx(S0.sheet, S0.edition, None))

    assert run(capsys, file, "--dry-run") == "读出 108 格，没有错误；未保存（--dry-run）。"
    assert stored(world.tasks).goals == ()
    with pytest.raises(CommandError, match=r"--dry-run 只用于 .xlsx 工作簿。"):
        run(capsys, tmp_path / "a.json", "--dry-run")


def test_problems_are_told_with_addresses_and_nothing_is_saved(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "S0.xlsx"
    file.write_bytes(render_xlsx(S0.sheet, S0.edition, None))
    edited(file, FORM_SHEET, {"C6": "一千", "G30": "五十四", "B41": None})

    with pytest.raises(CommandError) as caught:
        run(capsys, file)

    assert str(caught.value) == (
        "有 2 处错误，未保存任何内容：\n"
        "  “自评表” C6“一千”、G30“五十四”：请填写数字，例如 1234.56；不要写文字、单位或公式。"
    )
    assert stored(world.tasks).funds == {}


def test_another_form_is_refused(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "S3.xlsx"
    file.write_bytes(render_xlsx(S3.sheet, S3.edition, S3.rubric))

    with pytest.raises(CommandError, match="没有找到本批次的自评表"):
        run(capsys, file)


def test_a_token_that_was_changed_is_refused(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = edited(template(tmp_path), PORTAL_SHEET, {"A1": "forged"})

    with pytest.raises(CommandError, match="校验标记缺失或被改动"):
        run(capsys, file)
    with pytest.raises(CommandError, match="校验标记缺失或被改动"):
        run(capsys, edited(file, PORTAL_SHEET, {"A1": None}))


def test_a_workbook_of_another_department_is_refused(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = template(tmp_path)
    content = io.BytesIO(file.read_bytes())
    foreign = load_workbook(content)
    # The heading is changed, the token is not.
    world.department.code = "440112777"
    world.department.save()
    foreign.save(file)

    with pytest.raises(CommandError, match="为另一个部门生成"):
        call_command(
            "import_assessment", str(file), "--department", "440112777", "--year", "2021", "--user", "tbr"
        )


def test_what_a_workbook_has_no_place_for_stays(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    before = stored(world.tasks)
    file = tmp_path / "blank.xlsx"
    file.write_bytes(render_xlsx(replace(S0.sheet, texts={}), S0.edition, None))

    run(capsys, file)

    assert stored(world.tasks) == replace(before, texts={})
