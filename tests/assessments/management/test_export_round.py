"""export_round, remove_old_exports and verify_package."""

from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from pytest_django import Settings

from assessments.actions.form_package import write_package
from assessments.models import Assessment, Revision
from tests.assessments.round_world import approved_round, submit_strange
from tests.assessments.world import World


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORT_DIR = tmp_path / "exports"


def call(*arguments: object) -> str:
    out = StringIO()
    call_command(*(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def test_summary_and_zip(world: World, tmp_path: Path) -> None:
    approved_round(world, "0.5")
    submit_strange(world, 1)
    summary, target = tmp_path / "summary.xlsx", tmp_path / "round.zip"
    told = call(
        *("export_round", 2021, "--district", 440112, "--summary", summary),
        *("--zip", target, "--scope", "submitted"),
    )
    sheet = load_workbook(summary)["汇总"]
    # 体检 was counted for it.
    assert [sheet.cell(5, column).value for column in (1, 27)] == ["440112001", 0]
    assert len(ZipFile(target).namelist()) == 8
    assert "5 份文件，1 份没有生成，原因见其中的目录" in told


def test_what_cannot_be_done_is_said(world: World, tmp_path: Path) -> None:
    for arguments, message in (
        ((2021, "--zip", tmp_path / "a.zip"), "几个行政区都有 2021 年度的批次"),
        ((2030, "--zip", tmp_path / "a.zip"), "没有 2030 年度的自评批次"),
        ((2022,), "请指定 --summary 或 --zip"),
        ((2022, "--summary", tmp_path / "none" / "a.xlsx"), "No such file"),
    ):
        with pytest.raises(CommandError, match=message):
            call("export_round", *arguments)


def test_old_exports_are_removed(db: None) -> None:
    assert call("remove_old_exports") == "清理了 0 次导出的文件。\n"


def test_a_package_is_held_against_what_is_registered(world: World, tmp_path: Path) -> None:
    (form,) = approved_round(world, "0.5")
    package = tmp_path / "package.zip"
    with package.open("wb") as file:
        write_package(assessment=Assessment.objects.with_layout().get(pk=form.pk), file=file, user=None)
    assert call("verify_package", package) == "9 份文件全部与清单一致。\n与本系统的登记一致。\n"
    assert Revision.objects.count() == 1
    world.department.code = "440112999"
    world.department.save()
    assert "本系统没有登记这张自评表" in call("verify_package", package)
    package.write_bytes(package.read_bytes()[:-50])
    with pytest.raises(CommandError, match=r"不是归档包|已损坏"):
        call("verify_package", package)
