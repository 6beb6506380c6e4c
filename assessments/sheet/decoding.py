"""JSON of a sheet → ``Sheet``, every fault listed with its path; nothing is guessed.

The same cell parsers as the screens' fields, so a file is held to what a clerk is held to.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from assessments.enums import IndicatorPlacement
from assessments.errors import CellProblems
from assessments.sheet.codec import SCHEMA
from assessments.sheet.computed import computed_cells
from assessments.sheet.data_values import data_from_json
from assessments.sheet.decoding_parts import (
    decode_explanations,
    decode_funds,
    decode_goals,
    decode_key_indicators,
    decode_main_tasks,
    decode_placement,
    decode_report,
    decode_scores,
    decode_stated,
    decode_texts,
    decode_unit_count,
)
from assessments.sheet.edition import Edition
from assessments.sheet.evidence import evidence_from_json
from assessments.sheet.json_reader import JsonReader, load_json, same, shown, shown_key
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.values import Pin, Sheet

_TOP = (
    *("schema", "edition", "rubric", "district", "department", "budget_year", "working_year", "unit"),
    *("funds", "goals", "key_indicators", "indicator_placement", "main_tasks", "scores", "data", "texts"),
    *("report", "computed", "stated", "evidence", "explanations"),
)
_DEPARTMENT = ("code", "name", "unit_count")
# What came into the format before its first release: files and snapshots made earlier have none of it.
_LATER: Mapping[str, Any] = {"data": {}, "report": {}, "evidence": []}


def decode(
    text: str,
    expected: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    items: Iterable[DataItem] | None = None,
) -> Sheet:
    """The sheet a JSON text holds.

    ``expected`` is the (possibly empty) sheet it is to replace: edition, rubric, district, department
    and years must be the same. ``items``: the raw data items that the round asks the department for, which the file is
    held to; None where no round is known. Raises CellProblems with every fault.
    """
    document = load_json(text)
    whole = {**_LATER, **document} if isinstance(document, dict) else document
    return _decode(whole, expected, edition, rubric, items)


def decode_snapshot(text: str, edition: Edition, rubric: Rubric | None) -> Sheet:
    """The sheet of a frozen revision: its identity is its own (a department may have been renamed since)."""
    document = {**_LATER, **json.loads(text)}
    return _decode(document, identity_of(document), edition, rubric, None)


def _decode(
    document: Mapping[str, Any],
    expected: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    items: Iterable[DataItem] | None,
) -> Sheet:
    reader = JsonReader(edition.unit)
    reader.mapping(document, "", _TOP)
    _check_identity(reader, document, expected)
    data = data_from_json(reader, document.get("data", {}), items)
    sheet = replace(_content(reader, document, expected, edition, rubric), data=data)
    sheet = replace(sheet, evidence=evidence_from_json(reader, document.get("evidence", []), sheet, rubric))
    _check_blocks_exist(reader, sheet, edition)
    if not reader.problems:
        _check_computed(reader, document["computed"], computed_cells(sheet, edition, rubric))
    if reader.problems:
        raise CellProblems(reader.problems)
    return sheet


def identity_of(document: Mapping[str, Any]) -> Sheet:
    """An empty sheet with the identity that a well-formed document claims. Raises KeyError, TypeError."""
    rubric = document["rubric"]
    return Sheet(
        edition=Pin(**document["edition"]),
        rubric=Pin(**rubric) if rubric else None,
        district=document["district"],
        department_code=document["department"]["code"],
        department_name=document["department"]["name"],
        budget_year=document["budget_year"],
        working_year=document["working_year"],
    )


def _content(
    reader: JsonReader, document: Mapping[str, Any], expected: Sheet, edition: Edition, rubric: Rubric | None
) -> Sheet:
    """``expected`` with what the document fills in; a part that is missing was noted and reads as empty."""
    department = document.get("department")
    return replace(
        expected,
        unit_count=decode_unit_count(
            reader, department.get("unit_count") if isinstance(department, dict) else None
        ),
        funds=decode_funds(reader, document.get("funds", {}), edition),
        goals=tuple(decode_goals(reader, document.get("goals", []))),
        key_indicators=tuple(decode_key_indicators(reader, document.get("key_indicators", []))),
        main_tasks=tuple(decode_main_tasks(reader, document.get("main_tasks", []))),
        indicator_placement=decode_placement(
            reader, document.get("indicator_placement", IndicatorPlacement.BESIDE.value)
        ),
        scores=tuple(decode_scores(reader, document.get("scores", []), rubric)),
        texts=decode_texts(reader, document.get("texts", {}), edition),
        report=decode_report(reader, document.get("report", {}), edition),
        stated=decode_stated(reader, document.get("stated", {}), edition, rubric),
        explanations=tuple(decode_explanations(reader, document.get("explanations", []))),
    )


def _check_identity(reader: JsonReader, document: Mapping[str, Any], expected: Sheet) -> None:
    def pin(value: Pin | None) -> dict[str, Any] | None:
        return {"code": value.code, "version": value.version} if value else None

    wanted = {
        "schema": SCHEMA,
        "edition": pin(expected.edition),
        "rubric": pin(expected.rubric),
        "district": expected.district,
        "budget_year": expected.budget_year,
        "working_year": expected.working_year,
        "unit": reader.unit,
    }
    _compare(reader, document, wanted, "")
    if "department" in document:
        department = reader.mapping(document["department"], "department", _DEPARTMENT)
        named = {"code": expected.department_code, "name": expected.department_name}
        _compare(reader, department, named, "department.")


def _compare(reader: JsonReader, found: Mapping[str, Any], wanted: Mapping[str, Any], at: str) -> None:
    for key, value in wanted.items():
        if key in found and not same(found[key], value):
            reader.fault(f"{at}{key}", f"应为 {shown(value)}，文件中为 {shown(found[key])}。")


def _check_blocks_exist(reader: JsonReader, sheet: Sheet, edition: Edition) -> None:
    for path, filled, block in (
        ("department.unit_count", sheet.unit_count, edition.asks_unit_count),
        ("goals", sheet.goals, edition.goals),
        ("key_indicators", sheet.key_indicators, edition.key_indicators),
        ("main_tasks", sheet.main_tasks, edition.main_tasks),
        ("scores", sheet.scores, edition.scores),
    ):
        if filled and not block:
            reader.fault(path, "本版式没有这一部分。")


def _check_computed(reader: JsonReader, found: Any, expected: Mapping[str, str]) -> None:
    entries = reader.mapping(found, "computed")
    for path in sorted({*entries, *expected}):
        if not same(entries.get(path), expected.get(path)):
            reader.fault(
                f"computed.{shown_key(path)}",
                f"按公式应为 {shown(expected.get(path))}，文件中为 {shown(entries.get(path))}；"
                "原表另有填列的，请写入 stated。",
            )
