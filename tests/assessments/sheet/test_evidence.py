"""The list of evidence in a sheet: one order, targets that exist, faults with their paths."""

import json
from dataclasses import replace

import pytest

from assessments.errors import CellProblems
from assessments.sheet.codec import encode
from assessments.sheet.decoding import decode
from assessments.sheet.evidence import is_target, target_order
from assessments.sheet.values import EvidenceItem
from tests.assessments.published import S0, S3, Published

PDF = "application/pdf"


def item(name: str, sha256: str, *targets: str) -> EvidenceItem:
    return EvidenceItem(name, PDF, 12, sha256 * 64, targets)


def faults(form: Published, **changed: object) -> list[str]:
    entry = {"name": "合同.pdf", "media_type": PDF, "size": 12, "sha256": "a" * 64, "targets": []} | changed
    document = json.loads(form.text) | {"evidence": [entry]}
    with pytest.raises(CellProblems) as raised:
        decode(json.dumps(document), form.sheet, form.edition, form.rubric)
    return [str(problem) for problem in raised.value.problems]


def test_files_stand_by_name_and_targets_in_the_order_of_the_form() -> None:
    files = (
        item("乙.pdf", "b", "main_tasks.2", "key_indicators.9", "key_indicators.10"),
        item("甲.pdf", "a"),
    )
    document = json.loads(encode(replace(S0.sheet, evidence=files), S0.edition, S0.rubric))

    assert [(entry["name"], entry["targets"]) for entry in document["evidence"]] == [
        ("乙.pdf", ["key_indicators.9", "key_indicators.10", "main_tasks.2"]),
        ("甲.pdf", []),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("key_indicators.0", True),
        ("key_indicators.9", True),
        ("key_indicators.10", False),
        ("key_indicators.00", False),
        ("key_indicators.0.name", False),
        ("key_indicators", False),
        ("main_tasks.2.lines.1", True),
        ("main_tasks.2.lines.2", False),
        ("main_tasks.0.lines.0.indicators.0", True),
        ("goals.0", False),
        ("scores.A1-1", False),
        ("data.contracts", True),
        ("data.", False),
    ],
)
def test_only_rows_and_codes_of_the_form_are_targets(path: str, expected: bool) -> None:
    assert is_target(path, S0.sheet, S0.rubric) is expected


def test_lines_of_a_printed_rubric_are_targets() -> None:
    assert is_target("scores.A1-1", S3.sheet, S3.rubric)
    assert not is_target("scores.Z9", S3.sheet, S3.rubric)


def test_the_order_of_targets_is_by_number() -> None:
    paths = ["scores.A1-1", "main_tasks.1", "key_indicators.10", "main_tasks.1.lines.0", "key_indicators.2"]

    assert sorted(paths, key=target_order) == [
        "key_indicators.2",
        "key_indicators.10",
        "main_tasks.1",
        "main_tasks.1.lines.0",
        "scores.A1-1",
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"name": ""}, "evidence.0.name：缺少文件名。"),
        ({"size": 0}, "evidence.0.size：应为文件的字节数（正整数）。"),
        ({"size": True}, "evidence.0.size：应为文件的字节数（正整数）。"),
        ({"sha256": "A" * 64}, "evidence.0.sha256：应为 64 位小写十六进制的 SHA-256。"),
        ({"targets": ["goals.0"]}, 'evidence.0.targets.0：表中没有 "goals.0" 这一处，或这一处不附佐证材料。'),
        ({"targets": ["main_tasks.0"] * 2}, "evidence.0.targets.1：main_tasks.0 重复。"),
        ({"more": 1}, "evidence.0.more：不认识的字段。"),
    ],
)
def test_a_fault_names_its_place(changed: dict[str, object], expected: str) -> None:
    assert faults(S0, **changed) == [expected]


def test_a_file_of_another_kind_is_a_fault() -> None:
    assert faults(S0, media_type="text/html")[0].startswith("evidence.0.media_type：应为 application/pdf、")
