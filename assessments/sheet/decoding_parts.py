"""The parts of a sheet's JSON, one function each. Every fault is noted with its path; what cannot be read is empty."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assessments.enums import IndicatorPlacement
from assessments.errors import CellValueError
from assessments.sheet import cells
from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.codec import AMOUNT_PLACES
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import Edition
from assessments.sheet.json_reader import JsonReader, shown, shown_key
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import (
    Explanation,
    Goal,
    KeyIndicator,
    MainTask,
    SelfScore,
    TaskIndicator,
    TaskLine,
)

_CODE = re.compile(r"[0-9A-Za-z]{1,20}")


def decode_unit_count(reader: JsonReader, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        reader.fault("department.unit_count", "应为整数或 null。")
        return None
    return reader.cell(str(value), "department.unit_count", cells.parse_count, None)


def decode_funds(reader: JsonReader, value: Any, edition: Edition) -> dict[str, Decimal]:
    typed = {field.key: field for field in edition.funds.typed}
    funds: dict[str, Decimal] = {}
    for key, amount in reader.mapping(value, "funds").items():
        if key not in typed:
            reader.fault(f"funds.{shown_key(key)}", "本版式没有这个填报字段（计算项写入 stated）。")
            continue
        parsed = reader.money(amount, f"funds.{key}", typed[key].places)
        if parsed is not None:
            funds[key] = parsed
    return {key: funds[key] for key in typed if key in funds}


def decode_goals(reader: JsonReader, value: Any) -> list[Goal]:
    goals = []
    for place, item in enumerate(reader.items(value, "goals")):
        path = f"goals.{place}"
        source = reader.mapping(item, path, ("target", "completion"))
        goals.append(Goal(reader.long(source, "target", path), reader.long(source, "completion", path)))
    return goals


def decode_key_indicators(reader: JsonReader, value: Any) -> list[KeyIndicator]:
    indicators = []
    for place, item in enumerate(reader.items(value, "key_indicators")):
        path = f"key_indicators.{place}"
        source = reader.mapping(item, path, ("name", "target", "result"))
        indicators.append(
            KeyIndicator(
                reader.short(source, "name", path),
                reader.long(source, "target", path),
                reader.long(source, "result", path),
            )
        )
    return indicators


def decode_main_tasks(reader: JsonReader, value: Any) -> list[MainTask]:
    tasks = []
    for place, item in enumerate(reader.items(value, "main_tasks")):
        path = f"main_tasks.{place}"
        source = reader.mapping(item, path, ("name", "lines"))
        lines = enumerate(reader.items(source.get("lines", []), f"{path}.lines"))
        tasks.append(
            MainTask(
                reader.short(source, "name", path),
                tuple(_line(reader, line, f"{path}.lines.{number}") for number, line in lines),
            )
        )
    return tasks


def _line(reader: JsonReader, item: Any, path: str) -> TaskLine:
    source = reader.mapping(item, path, ("target", "completion", "amount", "indicators"))
    indicators = []
    for place, entry in enumerate(reader.items(source.get("indicators", []), f"{path}.indicators")):
        at = f"{path}.indicators.{place}"
        inner = reader.mapping(entry, at, ("name", "result"))
        indicators.append(TaskIndicator(reader.short(inner, "name", at), reader.long(inner, "result", at)))
    return TaskLine(
        reader.long(source, "target", path),
        reader.long(source, "completion", path),
        tuple(indicators),
        reader.money(source.get("amount"), f"{path}.amount", AMOUNT_PLACES),
    )


def decode_placement(reader: JsonReader, value: Any) -> IndicatorPlacement:
    if value in list(IndicatorPlacement):
        return IndicatorPlacement(value)
    reader.fault("indicator_placement", f"应为 {'、'.join(IndicatorPlacement)} 之一。")
    return IndicatorPlacement.BESIDE


def decode_scores(reader: JsonReader, value: Any, rubric: Rubric | None) -> list[SelfScore]:
    weights = {line.code: line.weight for line in rubric.lines} if rubric else {}
    scores: dict[str, SelfScore] = {}
    for place, item in enumerate(reader.items(value, "scores")):
        source = reader.mapping(item, f"scores.{place}", ("line", "score", "reason", "measure"))
        if "line" not in source:
            continue
        code = source["line"]
        if not isinstance(code, str) or code not in weights:
            reader.fault(f"scores.{place}.line", f"指标体系中没有编号 {shown(code)}。")
        elif code in scores:
            reader.fault(f"scores.{place}.line", f"编号 {code} 重复。")
        else:
            scores[code] = _score(reader, source, code, weights[code])
    return [scores[code] for code in weights if code in scores and scores[code].filled]


def _score(reader: JsonReader, source: Mapping[str, Any], code: str, weight: Decimal) -> SelfScore:
    path = f"scores.{code}"

    def parse(text: str) -> Decimal | None:
        return cells.parse_score(text, weight)

    return SelfScore(
        line=code,
        score=reader.optional(source.get("score"), f"{path}.score", parse),
        reason=reader.long(source, "reason", path),
        measure=reader.long(source, "measure", path),
    )


def decode_texts(reader: JsonReader, value: Any, edition: Edition) -> dict[str, str]:
    source = reader.mapping(value, "texts")
    for key in source:
        if key not in edition.text_keys:
            reader.fault(f"texts.{shown_key(key)}", "本版式没有这个文字栏。")
    texts = {key: reader.long(source, key, "texts") for key in edition.text_keys if key in source}
    return {key: text for key, text in texts.items() if text}


def decode_report(reader: JsonReader, value: Any, edition: Edition) -> dict[str, str]:
    source = reader.mapping(value, "report")
    for key in source:
        if key not in edition.report_sections:
            reader.fault(f"report.{shown_key(key)}", "本版式的自评报告没有这一部分。")
    texts = {key: reader.long(source, key, "report") for key in edition.report_sections if key in source}
    return {key: text for key, text in texts.items() if text}


def decode_stated(reader: JsonReader, value: Any, edition: Edition, rubric: Rubric | None) -> dict[str, str]:
    places = {f"funds.{field.key}": field.places for field in edition.funds.fields if field.computed}
    if edition.scores and rubric:
        places[TOTAL_PATH] = 2
    stated: dict[str, str] = {}
    for path, text in reader.mapping(value, "stated").items():
        if path == GRADE_PATH and edition.scores:
            stated[path] = reader.cell(text, f"stated.{path}", _stated_grade, "")
        elif path in places:
            number = reader.cell(text, f"stated.{path}", cells.parse_number, None)
            if number is not None:
                stated[path] = stated_number(number, places[path])
        else:
            reader.fault(f"stated.{shown_key(path)}", "不是计算项。")
    return {path: text for path, text in stated.items() if text}


def _stated_grade(text: str) -> str:
    return cells.parse_text(text, 20)


def stated_number(number: Decimal, places: int) -> str:
    """A stated number in the notation of its cell, unless it was printed finer than that."""
    shown_number = fixed(number, places)
    return shown_number if Decimal(shown_number) == number else plain(number)


def decode_explanations(reader: JsonReader, value: Any) -> list[Explanation]:
    explanations: dict[tuple[str, str], Explanation] = {}
    for place, item in enumerate(reader.items(value, "explanations")):
        path = f"explanations.{place}"
        source = reader.mapping(item, path, ("rule", "key", "text"))
        rule, key = (
            reader.cell(source.get(name, ""), f"{path}.{name}", _code, "") for name in ("rule", "key")
        )
        if (rule, key) in explanations:
            reader.fault(path, f"对 {rule} 同一处问题的说明重复。")
        explanations[rule, key] = Explanation(rule, key, reader.long(source, "text", path))
    return [explanations[order] for order in sorted(explanations) if explanations[order].text]


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise CellValueError("应为 1 至 20 个字母或数字。")
    return text
