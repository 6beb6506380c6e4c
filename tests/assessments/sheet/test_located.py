"""YAML from outside: every fault with its line, and nothing that brings the process down."""

import pytest

from assessments.errors import DataError
from assessments.sheet.located import MAX_DEPTH, MAX_NODES, MAX_SOURCE, Located, read_yaml

BILLION_LAUGHS = "a: &a [哈, 哈, 哈]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def problems(source: str) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_yaml(source)
    return [str(problem) for problem in refused.value.problems]


def faults(root: Located) -> list[str]:
    return [str(problem) for problem in root.faults.problems]


def test_a_billion_laughs_are_refused_at_the_first_reference() -> None:
    assert problems(BILLION_LAUGHS) == ["第 2 行：不支持引用（*名称），请把内容写全。"]


def test_a_list_that_holds_itself_is_refused() -> None:
    assert problems("a: &a\n  - *a\n") == ["第 2 行：不支持引用（*名称），请把内容写全。"]


@pytest.mark.parametrize("source", ["[" * 300_000, "{a: " * 100_000, "- " * 300_000, "a: " + "[" * 300_000])
def test_a_nest_without_end_is_refused(source: str) -> None:
    assert problems(source) == [f"第 1 行：层次过深（超过 {MAX_DEPTH} 层）。"]


def test_a_file_of_endless_items_is_refused() -> None:
    assert problems("a:\n" + "- 1\n" * MAX_NODES) == [
        f"第 {MAX_NODES - 1} 行：内容过多（超过 {MAX_NODES} 项）。"
    ]


def test_a_huge_file_is_refused() -> None:
    assert problems("a: " + "绩" * MAX_SOURCE) == ["第 1 行：文件过大。"]


@pytest.mark.parametrize("source", ["", "# 只有注释\n", "- 一\n- 二\n", "只是文字", "42"])
def test_a_file_that_is_no_mapping_is_refused(source: str) -> None:
    assert problems(source) == ["第 1 行：文件应由“名称: 值”组成。"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: 1\nb: 'x\nc: 3\n", 4),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\nb: [1, 2\n", 3),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\nb: *nowhere\n", 2),
        ("a: 1\n\tb: 2\n", 2),
    ],
)
def test_broken_yaml_names_the_line(source: str, line: int) -> None:
    assert [message.split("：")[0] for message in problems(source)] == [f"第 {line} 行"]


@pytest.mark.parametrize("source", ["a: \x01", "a: \ud800"])
def test_what_yaml_may_not_contain_is_refused(source: str) -> None:
    assert [message[:14] for message in problems(source)] == ["第 1 行：不是 YAML 文件"[:14]]


def test_a_tag_runs_nothing() -> None:
    root = read_yaml('a: !!python/object/apply:os.system ["true"]\n')

    assert root.text("a") == ""
    assert faults(root) == ["第 1 行：此处应为文字。", "第 1 行：“a”不能为空。"]


def test_unknown_and_repeated_names_are_faults_where_they_stand() -> None:
    root = read_yaml("a: 1\nb:\n  c: 2\na: 3\n? [x]\n: 4\n")
    root.allow_only("a")

    assert faults(root) == [
        "第 2 行：不认识“b”；此处可用：a。",
        "第 4 行：“a”重复出现。",
        "第 5 行：不认识“（不是文字）”；此处可用：a。",
    ]


def test_a_scalar_where_names_belong_is_a_fault() -> None:
    root = read_yaml("a:\n  - 文字\n")
    root.items("a")[0].allow_only("b")

    assert faults(root) == ["第 2 行：此处应为“名称: 值”。"]


@pytest.mark.parametrize("empty", ["", "''", "~", "null", "'  '"])
def test_an_empty_text_is_a_fault(empty: str) -> None:
    root = read_yaml(f"x: 1\na: {empty}\n")

    assert root.text("a") == ""
    assert faults(root) == ["第 2 行：“a”不能为空。"]


def test_a_missing_text_is_a_fault_unless_there_is_a_default() -> None:
    root = read_yaml("\nx: 1\n")

    assert (root.text("a"), root.text("b", default="乙")) == ("", "乙")
    assert faults(root) == ["第 2 行：缺少“a”。"]


def test_a_long_text_is_a_fault() -> None:
    root = read_yaml(f"a: {'绩' * 101}\n")

    assert root.text("a", limit=100) == "绩" * 100
    assert faults(root) == ["第 1 行：“a”有 101 字，超过上限 100 字。"]


@pytest.mark.parametrize("code", ["A1-1", "huangpu-2022_x", "440112", "a"])
def test_a_code_is_made_of_letters_and_digits(code: str) -> None:
    root = read_yaml(f"a: '{code}'\n")

    assert root.code("a") == code
    assert faults(root) == []


@pytest.mark.parametrize("code", ["a.b", "../x", "产出", "a b", "-a", "_a", "ａ", "a/b", "<b>"])
def test_a_code_that_would_break_paths_is_a_fault(code: str) -> None:
    root = read_yaml(f"a: '{code}'\n")
    root.code("a")

    assert faults(root) == [f"第 1 行：“{code}”只能用英文字母、数字、“-”和“_”，并以字母或数字开头。"]


@pytest.mark.parametrize(
    "number", ["2021.0", "-1", "二", "1_000", "٣", "9999999999", "9" * 5000, "true", "0x10"]
)
def test_what_is_no_whole_number_in_range_is_a_fault(number: str) -> None:
    root = read_yaml(f"a: {number}\n")

    assert root.integer("a", low=1, high=2100) == 1
    assert faults(root) == [f"第 1 行：“a”应为 1 至 2100 的整数，现为“{number[:500]}”。"]


@pytest.mark.parametrize(
    "number", ["1e999999999", "1e-999999999", ".inf", ".nan", "NaN", "十", "1_0", "9" * 10, "1,000"]
)
def test_a_number_is_plain(number: str) -> None:
    root = read_yaml(f"a: {number}\n")

    assert root.number("a") == 0
    assert faults(root) == [f"第 1 行：此处应为数字，例如 12 或 0.5，现为“{number}”。"]


def test_a_flag_is_true_or_false() -> None:
    root = read_yaml("a: true\nb: false\nc: yes\n")

    assert (root.flag("a"), root.flag("b"), root.flag("c"), root.flag("d")) == (True, False, False, False)
    assert faults(root) == ["第 3 行：“c”应为 true 或 false，现为“yes”。"]


def test_a_list_must_be_a_list_with_items() -> None:
    root = read_yaml("a: 文字\nb: []\nc: [1]\n")

    assert (root.items("a"), root.items("b"), len(root.items("c"))) == ([], [], 1)
    assert root.items("b", required=False) == []
    assert faults(root) == ["第 1 行：此处应为列表（以“- ”开头的各行）。", "第 2 行：列表不能为空。"]
