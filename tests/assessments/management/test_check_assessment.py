"""The operators' check: what is printed, and the exit status."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.assessments.world import FIXTURES, World, fill, submit

SHEETS = FIXTURES / "demo" / "sheets"
S0, S1 = SHEETS / "440112001-2021.json", SHEETS / "440112002-2021.json"


def check(*arguments: str) -> str:
    out = StringIO()
    call_command("check_assessment", *arguments, stdout=out)
    return out.getvalue()


def check_failing(*arguments: str) -> tuple[str, str]:
    """What is printed before the command fails, and how it says so."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("check_assessment", *arguments, stdout=out)
    assert caught.value.returncode == 1
    return out.getvalue(), str(caught.value)


def test_a_file_without_a_failure(world: World) -> None:
    lines = check(str(S0)).splitlines()

    assert lines[-1].startswith("不通过 0，需说明 13，提示 1，")
    assert not any(line.startswith("[不通过]") for line in lines)


def test_a_file_with_failures(world: World) -> None:
    printed, message = check_failing(str(S1))
    lines = printed.splitlines()

    assert message == "有 2 项不通过。"
    assert lines[0].startswith("[不通过] C01 “年度调整额”印作 17.53")
    assert lines[1] == "    位置：funds.adjustment、funds.annual_budget、funds.initial_budget"
    assert lines[2].startswith("    随之：[不通过] C02 “预算调整率”印作 0.8%")


def test_json_for_programs(world: World) -> None:
    printed, _ = check_failing(str(S1), "--json")
    document = json.loads(printed)

    assert document["counts"]["fail"] == 2
    assert document["findings"][0]["cells"][0] == "funds.adjustment"


def test_what_a_department_has_filled_in_so_far(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")

    assert "C39 “企业服务企业服务”" in check("--department", "440112001", "--year", "2021")


def test_an_empty_draft_fails(world: World) -> None:
    printed, _ = check_failing("--department", "440112001", "--year", "2021")

    assert "C16 请至少填写一项关键指标。" in printed


def test_submitted_forms_are_read_as_well(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)

    assert "不通过 0" in check("--department", "440112001", "--year", "2021")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--department", "440112001"],
        ["--year", "2021"],
        [str(S0), "--department", "440112001", "--year", "2021"],
    ],
    ids=str,
)
def test_half_a_question(arguments: list[str]) -> None:
    _, message = check_failing(*arguments)

    assert message == "请给出一个 JSON 文件，或者同时给出 --department 和 --year。"


def test_nobody_and_nothing(world: World, tmp_path: Path) -> None:
    assert check_failing("--department", "999", "--year", "2021")[1] == "没有部门 999 的 2021 年度自评表。"
    assert "No such file" in check_failing(str(tmp_path / "none.json"))[1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "文件不是 UTF-8 编码的文字。"),
        (b"{", "不是有效的 JSON"),
        (b"[]", "此处应为对象"),
        (b"{}", "不是自评表的 JSON"),
        (b'{"edition": 3}', "不是自评表的 JSON"),
    ],
    ids=str,
)
def test_files_that_are_no_form(world: World, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "form.json"
    file.write_bytes(content)

    assert told in check_failing(str(file))[1]


@pytest.mark.parametrize("version", [7, "1", None, 10**30])
def test_an_edition_that_was_never_loaded(world: World, tmp_path: Path, version: object) -> None:
    document = json.loads(S0.read_text())
    document["edition"]["version"] = version
    file = tmp_path / "form.json"
    file.write_text(json.dumps(document))

    assert "尚未载入，请先运行 load_edition。" in check_failing(str(file))[1]


def test_a_form_with_unreadable_cells(world: World, tmp_path: Path) -> None:
    document = json.loads(S0.read_text())
    document["funds"]["expenditure"] = "一千"
    file = tmp_path / "form.json"
    file.write_text(json.dumps(document))
    _, message = check_failing(str(file))

    assert message.startswith("文件有 1 处错误，无法体检：\n  funds.expenditure：")
