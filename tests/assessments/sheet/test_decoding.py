"""JSON from outside: each fault with its path, all of them at once, nothing guessed."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.errors import CellProblems
from assessments.sheet.decoding import decode, decode_snapshot, identity_of
from assessments.sheet.json_reader import MAX_JSON, MAX_PROBLEMS
from assessments.sheet.values import Sheet
from tests.assessments.published import PUBLISHED, S0, S1, S3, Published

Change = Callable[[Any], object]
Path = tuple[str | int, ...]
MISSING = object()


def read(form: Published, text: str) -> Sheet:
    return decode(text, identity_of(json.loads(form.text)), form.edition, form.rubric)


def problems(form: Published, text: str) -> list[str]:
    with pytest.raises(CellProblems) as refused:
        read(form, text)
    return [str(problem) for problem in refused.value.problems]


def with_value(form: Published, path: Path, value: object) -> str:
    """The form's JSON with one value set, or taken out."""
    document = deepcopy(json.loads(form.text))
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    if value is MISSING:
        del place[last]
    else:
        place[last] = value
    return json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize("form", PUBLISHED.values(), ids=PUBLISHED)
def test_a_form_is_read_back_from_its_own_text(form: Published) -> None:
    assert read(form, form.text) == form.sheet


def test_a_byte_order_mark_and_other_line_ends_do_no_harm() -> None:
    assert read(S0, "\ufeff" + S0.text.replace("\n", "\r\n")) == S0.sheet


def test_a_snapshot_brings_its_own_identity() -> None:
    renamed = with_value(S0, ("department", "name"), "从前的名称")

    assert decode_snapshot(renamed, S0.edition, None).department_name == "从前的名称"


def test_a_snapshot_from_before_a_block_came_into_the_format_is_still_read() -> None:
    """Revisions are never rewritten: what was frozen last year must open as long as it is kept."""
    document = json.loads(S3.text)
    for later in ("data", "report", "evidence"):
        del document[later]

    old = decode_snapshot(json.dumps(document), S3.edition, S3.rubric)

    assert old == replace(S3.sheet, data={}, report={}, evidence=())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "不是有效的 JSON：第 1 行第 1 列附近有误（Expecting value）。"),
        ('{\n  "schema": sheet/1\n}', "不是有效的 JSON：第 2 行第 13 列附近有误（Expecting value）。"),
        ('{"a": 1,}', None),
        ("[" * 100_000, "不是有效的 JSON：层次过深。"),
        ('{"a":' * 100_000, "不是有效的 JSON：层次过深。"),
        ('{"budget_year": ' + "9" * 5000 + "}", "不是有效的 JSON：含有过长的数字。"),
        ('{"goals": [{"target": "", "target": ""}]}', "字段“target”在同一对象中出现两次。"),
        ("[]", "此处应为对象（{…}）。"),
        ("null", "此处应为对象（{…}）。"),
        ('"sheet/1"', "此处应为对象（{…}）。"),
        (" " * (MAX_JSON + 1), "文件过大：5000001 字，上限 5000000 字。"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_whole(text: str, told: str | None) -> None:
    found = problems(S0, text)

    assert len(found) == 1
    assert found[0].startswith("（文件）：")
    if told:
        assert found == [f"（文件）：{told}"]


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("extra",), 1, "extra：不认识的字段。"),
        (("goals",), MISSING, "goals：缺少此字段。"),
        (("computed",), MISSING, "computed：缺少此字段。"),
        (("department",), MISSING, "department：缺少此字段。"),
        (("department",), "临港", "department：此处应为对象（{…}）。"),
        (("department", "code"), MISSING, "department.code：缺少此字段。"),
        (("department", "phone"), "020", "department.phone：不认识的字段。"),
        (("schema",), "sheet/2", 'schema：应为 "sheet/1"，文件中为 "sheet/2"。'),
        (
            ("edition", "version"),
            2,
            (
                'edition：应为 {"code": "huangpu-2021-tasks", "version": 1}，'
                '文件中为 {"code": "huangpu-2021-tasks", "version": 2}。'
            ),
        ),
        (
            ("edition", "version"),
            True,
            (
                'edition：应为 {"code": "huangpu-2021-tasks", "version": 1}，'
                '文件中为 {"code": "huangpu-2021-tasks", "version": true}。'
            ),
        ),
        (
            ("rubric",),
            {"code": "x", "version": 1},
            'rubric：应为 null，文件中为 {"code": "x", "version": 1}。',
        ),
        (("district",), "440113", 'district：应为 "440112"，文件中为 "440113"。'),
        (("district",), "\ud800\u202e", 'district：应为 "440112"，文件中为 ""。'),
        (("department", "code"), "440112002", 'department.code：应为 "440112001"，文件中为 "440112002"。'),
        (
            ("department", "name"),
            "西区",
            'department.name：应为 "广州开发区黄埔临港经济区管理委员会"，文件中为 "西区"。',
        ),
        (("department", "unit_count"), 1, "department.unit_count：本版式没有这一部分。"),
        (("department", "unit_count"), "1", "department.unit_count：应为整数或 null。"),
        (("department", "unit_count"), True, "department.unit_count：应为整数或 null。"),
        (("department", "unit_count"), 0, "department.unit_count：请填写 1 至 9999 的整数。"),
        (("budget_year",), 2022, "budget_year：应为 2021，文件中为 2022。"),
        (("budget_year",), "2021", 'budget_year：应为 2021，文件中为 "2021"。'),
        (("budget_year",), 2021.0, "budget_year：应为 2021，文件中为 2021.0。"),
        (("budget_year",), float("nan"), "budget_year：应为 2021，文件中为 NaN。"),
        (("working_year",), True, "working_year：应为 2022，文件中为 true。"),
        (("unit",), "元", 'unit：应为 "万元"，文件中为 "元"。'),
        (("funds",), [], "funds：此处应为对象（{…}）。"),
        (
            ("funds", "adjustment"),
            "-171.31",
            "funds.adjustment：本版式没有这个填报字段（计算项写入 stated）。",
        ),
        (("funds", "expenditure"), 1491.52, "funds.expenditure：此处应为文字（数字也写成带引号的文字）。"),
        (("funds", "expenditure"), True, "funds.expenditure：此处应为文字（数字也写成带引号的文字）。"),
        (
            ("funds", "expenditure"),
            float("inf"),
            "funds.expenditure：此处应为文字（数字也写成带引号的文字）。",
        ),
        (
            ("funds", "expenditure"),
            "NaN",
            "funds.expenditure：请填写数字，例如 1234.56；不要写文字、单位或公式。",
        ),
        (("funds", "expenditure"), "-1", "funds.expenditure：金额不能为负数，请核对。"),
        (("funds", "expenditure"), "1.005", "funds.expenditure：最多保留 2 位小数，请四舍五入后填写。"),
        (("goals",), {}, "goals：此处应为列表（[…]）。"),
        (("goals", 1), "目标", "goals.1：此处应为对象（{…}）。"),
        (("goals", 0, "completion"), MISSING, "goals.0.completion：缺少此字段。"),
        (("goals", 0, "note"), "", "goals.0.note：不认识的字段。"),
        (("goals", 0, "target"), None, "goals.0.target：此处应为文字（数字也写成带引号的文字）。"),
        (("goals", 0, "target"), "完成😀", "goals.0.target：含有表情符号“😀”，正式文件无法印制，请删除。"),
        (
            ("goals", 7, "target"),
            "绩" * 50_000,
            "goals.7.target：内容有 50000 字，超过上限 20000 字，请精简后再保存。",
        ),
        (
            ("goals",),
            [{"target": "", "completion": ""}] * 100_000,
            "goals：共 100000 行，超过上限 300 行，请合并后再保存。",
        ),
        (
            ("key_indicators", 2, "name"),
            "名" * 501,
            "key_indicators.2.name：内容有 501 字，超过上限 500 字，请精简后再保存。",
        ),
        (
            ("key_indicators", 9, "result"),
            7,
            "key_indicators.9.result：此处应为文字（数字也写成带引号的文字）。",
        ),
        (("indicator_placement",), "above", "indicator_placement：应为 beside、below 之一。"),
        (("indicator_placement",), [], "indicator_placement：应为 beside、below 之一。"),
        (("main_tasks", 1, "lines"), MISSING, "main_tasks.1.lines：缺少此字段。"),
        (("main_tasks", 1, "lines"), None, "main_tasks.1.lines：此处应为列表（[…]）。"),
        (
            ("main_tasks", 2, "lines", 1, "amount"),
            "四十",
            "main_tasks.2.lines.1.amount：请填写数字，例如 1234.56；不要写文字、单位或公式。",
        ),
        (
            ("main_tasks", 2, "lines", 1, "amount"),
            41,
            "main_tasks.2.lines.1.amount：此处应为文字（数字也写成带引号的文字）。",
        ),
        (
            ("main_tasks", 2, "lines", 1, "indicators", 0, "target"),
            "",
            "main_tasks.2.lines.1.indicators.0.target：不认识的字段。",
        ),
        (
            ("scores",),
            [{"line": "A1-1", "score": None, "reason": "", "measure": ""}],
            'scores.0.line：指标体系中没有编号 "A1-1"。',
        ),
        (("texts", "remarks"), "无", "texts.remarks：本版式没有这个文字栏。"),
        (("texts", "problems"), None, "texts.problems：此处应为文字（数字也写成带引号的文字）。"),
        (("stated",), None, "stated：此处应为对象（{…}）。"),
        (("stated", "funds.expenditure"), "1", "stated.funds.expenditure：不是计算项。"),
        (("stated", "scores.grade"), "优", "stated.scores.grade：不是计算项。"),
        (
            ("stated", "funds.adjustment"),
            "十七",
            "stated.funds.adjustment：请填写数字，例如 1234.56；不要写文字、单位或公式。",
        ),
        (("stated", "funds.adjustment"), "9" * 29, "stated.funds.adjustment：数字过长，请核对。"),
        (
            ("stated", "funds.adjustment"),
            17.53,
            "stated.funds.adjustment：此处应为文字（数字也写成带引号的文字）。",
        ),
        (
            ("computed", "funds.adjustment"),
            "171.31",
            'computed.funds.adjustment：按公式应为 "-171.31"，文件中为 "171.31"；原表另有填列的，请写入 stated。',
        ),
        (
            ("computed", "funds.adjustment"),
            -171.31,
            'computed.funds.adjustment：按公式应为 "-171.31"，文件中为 -171.31；原表另有填列的，请写入 stated。',
        ),
        (
            ("computed", "funds.surplus"),
            "0.00",
            'computed.funds.surplus：按公式应为 null，文件中为 "0.00"；原表另有填列的，请写入 stated。',
        ),
    ],
)
def test_a_fault_is_told_with_its_path(path: Path, value: object, told: str) -> None:
    assert problems(S0, with_value(S0, path, value)) == [told]


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("scores", 2, "score"), "10.01", "scores.A1-3.score：得分应在 0 至 10 分之间。"),
        (("scores", 2, "score"), "-0.01", "scores.A1-3.score：得分应在 0 至 10 分之间。"),
        (("scores", 2, "score"), "9.955", "scores.A1-3.score：得分最多保留 2 位小数。"),
        (("scores", 2, "score"), 9.96, "scores.A1-3.score：此处应为文字（数字也写成带引号的文字）。"),
        (("scores", 2, "reason"), None, "scores.A1-3.reason：此处应为文字（数字也写成带引号的文字）。"),
        (("scores", 2, "line"), "A1-1", "scores.2.line：编号 A1-1 重复。"),
        (("scores", 2, "line"), "A9-9", 'scores.2.line：指标体系中没有编号 "A9-9"。'),
        (("scores", 2, "line"), 3, "scores.2.line：指标体系中没有编号 3。"),
        (("scores", 2, "line"), MISSING, "scores.2.line：缺少此字段。"),
        (("scores", 2, "weight"), "10", "scores.2.weight：不认识的字段。"),
        (
            ("key_indicators",),
            [{"name": "", "target": "", "result": ""}],
            "key_indicators：本版式没有这一部分。",
        ),
        (("main_tasks",), [{"name": "", "lines": []}], "main_tasks：本版式没有这一部分。"),
        (("rubric",), None, 'rubric：应为 {"code": "huangpu-2022", "version": 1}，文件中为 null。'),
        (
            ("computed", "scores.grade"),
            "良",
            'computed.scores.grade：按公式应为 "优"，文件中为 "良"；原表另有填列的，请写入 stated。',
        ),
        (
            ("stated", "scores.grade"),
            "优" * 21,
            "stated.scores.grade：内容有 21 字，超过上限 20 字，请精简后再保存。",
        ),
    ],
)
def test_a_fault_in_the_scored_edition_is_told_with_its_path(path: Path, value: object, told: str) -> None:
    assert problems(S3, with_value(S3, path, value)) == [told]


def test_computed_must_be_there_even_where_nothing_is_computed() -> None:
    empty = json.loads(S0.text) | {"funds": {}, "computed": []}

    assert problems(S0, json.dumps(empty)) == ["computed：此处应为对象（{…}）。"]


def test_all_faults_are_told_at_once() -> None:
    document = json.loads(S1.text)
    document["funds"]["expenditure"] = "约2200"
    document["goals"][3]["target"] = 4
    document["main_tasks"][0]["lines"][0]["indicators"][0]["result"] = "👍"
    document["budget_year"] = 2020

    assert [told.split("：")[0] for told in problems(S1, json.dumps(document))] == [
        "budget_year",
        "funds.expenditure",
        "goals.3.target",
        "main_tasks.0.lines.0.indicators.0.result",
    ]


def test_a_file_full_of_faults_is_told_up_to_a_limit() -> None:
    full = with_value(S0, ("key_indicators",), [{}] * 300)

    found = problems(S0, full)

    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == "（文件）：问题超过 500 处，其余未列出。"


def test_a_strange_key_is_shown_short_and_clean() -> None:
    found = problems(S0, with_value(S0, ("\u202e\ud800" + "x" * 10_000,), 1))

    assert found == [f"{'x' * 60}：不认识的字段。"]


def test_numbers_are_normalised_as_in_a_field() -> None:
    typed = with_value(S0, ("funds", "expenditure"), "１,４９１.５２0")

    assert read(S0, typed) == S0.sheet


def test_an_amount_that_is_null_is_absent() -> None:
    document = json.loads(S0.text) | {
        "computed": {"funds.adjustment": "-171.31", "funds.adjustment_rate": "-10.2"}
    }
    document["funds"]["expenditure"] = None

    assert "expenditure" not in read(S0, json.dumps(document)).funds


def test_a_statement_keeps_the_decimals_it_was_printed_with() -> None:
    printed = json.loads(S1.text) | {
        "stated": {"funds.adjustment": "17.530", "funds.adjustment_rate": "0.784"}
    }

    assert read(S1, json.dumps(printed)).stated == {
        "funds.adjustment": "17.53",
        "funds.adjustment_rate": "0.784",
    }


def test_the_scores_are_put_into_the_order_of_the_rubric() -> None:
    document = json.loads(S3.text)
    document["scores"].reverse()

    assert read(S3, json.dumps(document)) == S3.sheet


def test_a_score_may_be_missing() -> None:
    document = json.loads(with_value(S3, ("scores", 2, "score"), None))
    document["computed"] = {"funds.total_budget": "186059.94", "scores.total": "90.00"}

    sheet = read(S3, json.dumps(document))

    assert (sheet.scores[2].score, sheet.scores[1].score) == (None, Decimal("20.00"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(key=st.sampled_from(list(json.loads(S3.text))), value=_JSON)
def test_whatever_stands_in_a_part_is_read_or_refused_never_a_crash(key: str, value: object) -> None:
    text = with_value(S3, (key,), value)
    outcome: Sheet | CellProblems
    try:
        outcome = read(S3, text)
    except CellProblems as refused:
        outcome = refused

    # encode() fails on a lone surrogate, which no page or log could print
    assert str(outcome).encode() != b""
