"""Rubrics out, changed, and in again, as an operator does it from a shell."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.models import RubricVersion
from assessments.sheet.rubric_data import parse_rubric
from tests.assessments.published import RUBRIC
from tests.assessments.world import FIXTURES, World

SOURCE = FIXTURES / "rubrics" / "huangpu-2022.yaml"


def export(output: Path, *more: str) -> Path:
    call_command("export_rubric", "huangpu-2022", "--output", str(output), *more)
    return output


def said(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


def test_a_yaml_comes_out_as_it_went_in(world: World, tmp_path: Path) -> None:
    assert export(tmp_path / "out.yaml").read_bytes() == SOURCE.read_bytes()


def test_an_unchanged_workbook_is_no_new_version(world: World, tmp_path: Path) -> None:
    file = export(tmp_path / "out.xlsx")

    assert said("load_rubric", str(file)) == f"早已载入，没有变化：{RUBRIC.name}（第 1 版）。"
    assert RubricVersion.objects.count() == 1


def test_a_changed_workbook_needs_the_next_version(world: World, tmp_path: Path) -> None:
    file = export(tmp_path / "out.xlsx")
    book = load_workbook(file)
    book["指标"]["L2"] = "某局 2023 年评分标准"
    book.save(file)
    with pytest.raises(CommandError, match="请把 version 改为 2"):
        call_command("load_rubric", str(file))
    book["指标体系"]["B3"] = 2
    book.save(file)
    call_command("load_rubric", str(file))

    assert RubricVersion.objects.get(version=2).value().line("A1-1").rule.source == "某局 2023 年评分标准"


def test_a_fault_in_a_workbook_names_its_row(world: World, tmp_path: Path) -> None:
    file = export(tmp_path / "out.xlsx")
    book = load_workbook(file)
    book["指标"]["F2"] = 19.5
    book.save(file)
    with pytest.raises(CommandError, match="“指标”表第 2 行：“整体效能”下各项分值合计 49"):
        call_command("load_rubric", str(file))


def test_a_copy_for_next_year_is_loaded_as_its_own_rubric(world: World, tmp_path: Path) -> None:
    call_command("load_rubric", str(export(tmp_path / "next.yaml", "--year", "2023")))
    copy = RubricVersion.objects.get(code="huangpu-2023").value()

    assert (copy.version, copy.budget_year, copy.name) == (1, 2023, "黄埔 2023 部门整体支出绩效自评指标体系")
    assert copy.source == f"沿用 huangpu-2022 第 1 版（{RUBRIC.source}）"
    assert copy.items == RUBRIC.items
    assert [line.code for line in copy.lines] == [line.code for line in RUBRIC.lines]


def test_a_copy_for_the_same_year_is_the_next_version(world: World, tmp_path: Path) -> None:
    copy = parse_rubric(export(tmp_path / "next.yaml", "--year", "2022").read_text())

    assert (copy.code, copy.version, copy.lines) == ("huangpu-2022", 2, RUBRIC.lines)


def test_a_copy_may_have_a_code_of_its_own(world: World, tmp_path: Path) -> None:
    copy = parse_rubric(export(tmp_path / "own.yaml", "--year", "2023", "--new-code", "panyu").read_text())

    assert (copy.code, copy.version, copy.budget_year) == ("panyu", 1, 2023)


@pytest.mark.parametrize(
    ("code", "name", "more", "told"),
    [
        ("nothing", "out.yaml", [], "没有指标体系 nothing。"),
        ("huangpu-2022", "out.yaml", ["--version-number", "9"], "没有指标体系 huangpu-2022 第 9 版。"),
        ("huangpu-2022", "out.docx", [], "文件名应以 .yaml 或 .xlsx 结尾。"),
        ("huangpu-2022", "out.yaml", ["--year", "1999"], "预算年度应为 2000 至 2100。"),
    ],
)
def test_what_cannot_be_exported(
    world: World, tmp_path: Path, code: str, name: str, more: list[str], told: str
) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("export_rubric", code, "--output", str(tmp_path / name), *more)

    assert str(refused.value) == told
