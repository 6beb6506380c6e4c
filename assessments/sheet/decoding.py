"""JSON of a sheet → ``Sheet``, every fault listed with its path; nothing is guessed.

The same cell parsers as the screens' fields, so a file is held to what a clerk is held to.
"""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from assessments.enums import IndicatorPlacement
from assessments.errors import CellProblem, CellProblems, CellValueError
from assessments.sheet import cells
from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.codec import AMOUNT_PLACES, SCHEMA
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, computed_cells
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Pin, SelfScore, Sheet, TaskIndicator, TaskLine

MAX_JSON = 5_000_000
Value = TypeVar("Value")


class _Reader:
    """Walks the parsed JSON, noting each fault with its path."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.problems: list[CellProblem] = []

    def fault(self, path: str, message: str) -> None:
        self.problems.append(CellProblem(path or "（文件）", message))

    def mapping(self, value: Any, path: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """``value`` as an object; unknown and missing keys are faults."""
        if not isinstance(value, dict):
            self.fault(path, "此处应为对象（{…}）。")
            return {}
        for key in value:
            if key not in keys:
                self.fault(f"{path}.{key}".lstrip("."), "不认识的字段。")
        for key in keys:
            if key not in value:
                self.fault(f"{path}.{key}".lstrip("."), "缺少此字段。")
        return value

    def items(self, value: Any, path: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self.fault(path, "此处应为列表（[…]）。")
        return []

    def cell(self, value: Any, path: str, parse: Callable[[str], Value], empty: Value) -> Value:
        """One cell: a string (or null for an empty number) through the parser that the screens use."""
        if value is None:
            return empty
        if not isinstance(value, str):
            self.fault(path, "此处应为文字（数字也写成带引号的文字）。")
            return empty
        try:
            return parse(value)
        except CellValueError as error:
            self.fault(path, str(error))
            return empty

    def long(self, source: Mapping[str, Any], key: str, path: str) -> str:
        return self.cell(source.get(key, ""), f"{path}.{key}", cells.parse_text, "")

    def short(self, source: Mapping[str, Any], key: str, path: str) -> str:
        return self.cell(
            source.get(key, ""), f"{path}.{key}", lambda text: cells.parse_text(text, cells.SHORT_TEXT_LIMIT), ""
        )

    def money(self, value: Any, path: str, places: int) -> Decimal | None:
        return self.cell(value, path, lambda text: cells.parse_money(text, places, self.edition.unit), None)


_TOP = (
    *("schema", "edition", "rubric", "district", "department", "budget_year", "working_year", "unit"),
    *("funds", "goals", "key_indicators", "indicator_placement", "main_tasks", "scores", "texts"),
    *("computed", "stated"),
)


def decode(text: str, expected: Sheet, edition: Edition, rubric: Rubric | None) -> Sheet:
    """The sheet a JSON text holds.

    ``expected`` is the (possibly empty) sheet it is to replace: edition, rubric, district, department and years must
    be the same. Raises CellProblems with every fault.
    """
    reader = _Reader(edition)
    document = reader.mapping(_load(text), "", _TOP)
    if document:
        _check_identity(reader, document, expected)
    department = reader.mapping(document.get("department", {}), "department", ("code", "name", "unit_count"))
    sheet = Sheet(
        edition=expected.edition,
        rubric=expected.rubric,
        district=expected.district,
        department_code=expected.department_code,
        department_name=expected.department_name,
        budget_year=expected.budget_year,
        working_year=expected.working_year,
        unit_count=_unit_count(reader, department.get("unit_count")),
        funds=_funds(reader, document.get("funds", {})),
        goals=tuple(_goals(reader, document.get("goals", []))),
        key_indicators=tuple(_key_indicators(reader, document.get("key_indicators", []))),
        main_tasks=tuple(_main_tasks(reader, document.get("main_tasks", []))),
        indicator_placement=_placement(reader, document.get("indicator_placement", "")),
        scores=tuple(_scores(reader, document.get("scores", []), rubric)),
        texts=_texts(reader, document.get("texts", {})),
        stated=_stated(reader, document.get("stated", {}), rubric),
    )
    _check_blocks_exist(reader, sheet)
    if not reader.problems:
        _check_computed(reader, document["computed"], computed_cells(sheet, edition, rubric))
    if reader.problems:
        raise CellProblems(reader.problems)
    return sheet


def decode_snapshot(text: str, edition: Edition, rubric: Rubric | None) -> Sheet:
    """The sheet of a frozen revision: its identity is its own (a department may have been renamed since)."""
    document = json.loads(text)
    return decode(text, identity_of(document), edition, rubric)


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


def _load(text: str) -> Any:
    if len(text) > MAX_JSON:
        raise CellProblems([CellProblem("（文件）", "文件过大。")])
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise CellProblems([CellProblem("（文件）", f"不是有效的 JSON：{error}")]) from error


def _check_identity(reader: _Reader, document: Mapping[str, Any], expected: Sheet) -> None:
    def pin(value: Pin | None) -> dict[str, Any] | None:
        return {"code": value.code, "version": value.version} if value else None

    department = document.get("department")
    named = department if isinstance(department, dict) else {}
    for path, found, wanted in (
        ("schema", document.get("schema"), SCHEMA),
        ("edition", document.get("edition"), pin(expected.edition)),
        ("rubric", document.get("rubric"), pin(expected.rubric)),
        ("district", document.get("district"), expected.district),
        ("department.code", named.get("code"), expected.department_code),
        ("department.name", named.get("name"), expected.department_name),
        ("budget_year", document.get("budget_year"), expected.budget_year),
        ("working_year", document.get("working_year"), expected.working_year),
        ("unit", document.get("unit"), reader.edition.unit),
    ):
        if found != wanted or isinstance(found, bool):
            reader.fault(path, f"应为 {_shown(wanted)}，文件中为 {_shown(found)}。")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:200]


def _unit_count(reader: _Reader, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        reader.fault("department.unit_count", "应为整数或 null。")
        return None
    return reader.cell(str(value), "department.unit_count", cells.parse_count, None)


def _funds(reader: _Reader, value: Any) -> dict[str, Decimal]:
    if not isinstance(value, dict):
        reader.fault("funds", "此处应为对象（{…}）。")
        return {}
    typed = {field.key: field for field in reader.edition.funds.typed}
    funds: dict[str, Decimal] = {}
    for key, amount in value.items():
        if key not in typed:
            reader.fault(f"funds.{key}", "本版式没有这个填报字段（计算项写入 stated）。")
            continue
        parsed = reader.money(amount, f"funds.{key}", typed[key].places)
        if parsed is not None:
            funds[key] = parsed
    return {key: funds[key] for key in typed if key in funds}


def _goals(reader: _Reader, value: Any) -> list[Goal]:
    goals = []
    for place, item in enumerate(reader.items(value, "goals")):
        path = f"goals.{place}"
        source = reader.mapping(item, path, ("target", "completion"))
        goals.append(Goal(reader.long(source, "target", path), reader.long(source, "completion", path)))
    return goals


def _key_indicators(reader: _Reader, value: Any) -> list[KeyIndicator]:
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


def _main_tasks(reader: _Reader, value: Any) -> list[MainTask]:
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


def _line(reader: _Reader, item: Any, path: str) -> TaskLine:
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


def _placement(reader: _Reader, value: Any) -> IndicatorPlacement:
    if value in list(IndicatorPlacement):
        return IndicatorPlacement(value)
    reader.fault("indicator_placement", f"应为 {'、'.join(IndicatorPlacement)} 之一。")
    return IndicatorPlacement.BESIDE


def _scores(reader: _Reader, value: Any, rubric: Rubric | None) -> list[SelfScore]:
    weights = {line.code: line.weight for line in rubric.lines} if rubric else {}
    scores: dict[str, SelfScore] = {}
    for place, item in enumerate(reader.items(value, "scores")):
        source = reader.mapping(item, f"scores.{place}", ("line", "score", "reason", "measure"))
        code = source.get("line")
        if not isinstance(code, str) or code not in weights:
            reader.fault(f"scores.{place}.line", f"指标体系中没有编号 {_shown(code)}。")
            continue
        if code in scores:
            reader.fault(f"scores.{place}.line", f"编号 {code} 重复。")
        weight, path = weights[code], f"scores.{code}"
        scores[code] = SelfScore(
            line=code,
            score=reader.cell(
                source.get("score"), f"{path}.score", lambda text, weight=weight: cells.parse_score(text, weight), None
            ),
            reason=reader.long(source, "reason", path),
            measure=reader.long(source, "measure", path),
        )
    return [scores[code] for code in weights if code in scores]


def _texts(reader: _Reader, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        reader.fault("texts", "此处应为对象（{…}）。")
        return {}
    for key in value:
        if key not in reader.edition.text_keys:
            reader.fault(f"texts.{key}", "本版式没有这个文字栏。")
    texts = {key: reader.long(value, key, "texts") for key in reader.edition.text_keys if key in value}
    return {key: text for key, text in texts.items() if text}


def _stated(reader: _Reader, value: Any, rubric: Rubric | None) -> dict[str, str]:
    if not isinstance(value, dict):
        reader.fault("stated", "此处应为对象（{…}）。")
        return {}
    places = {f"funds.{field.key}": field.places for field in reader.edition.funds.fields if field.computed}
    if reader.edition.scores and rubric:
        places[TOTAL_PATH] = 2
    stated: dict[str, str] = {}
    for path, text in value.items():
        if path == GRADE_PATH and reader.edition.scores:
            stated[path] = reader.cell(text, f"stated.{path}", lambda typed: cells.parse_text(typed, 20), "")
        elif path in places:
            number = reader.cell(text, f"stated.{path}", cells.parse_number, None)
            if number is not None:
                stated[path] = stated_number(number, places[path])
        else:
            reader.fault(f"stated.{path}", "不是计算项。")
    return {path: text for path, text in stated.items() if text}


def stated_number(number: Decimal, places: int) -> str:
    """A stated number in the notation of its cell, unless it was printed finer than that."""
    shown = fixed(number, places)
    return shown if Decimal(shown) == number else plain(number)


def _check_blocks_exist(reader: _Reader, sheet: Sheet) -> None:
    edition = reader.edition
    for path, filled, block in (
        ("department.unit_count", sheet.unit_count, edition.asks_unit_count),
        ("goals", sheet.goals, edition.goals),
        ("key_indicators", sheet.key_indicators, edition.key_indicators),
        ("main_tasks", sheet.main_tasks, edition.main_tasks),
        ("scores", sheet.scores, edition.scores),
    ):
        if filled and not block:
            reader.fault(path, "本版式没有这一部分。")


def _check_computed(reader: _Reader, found: Any, expected: Mapping[str, str]) -> None:
    if found != expected:
        entries = found if isinstance(found, dict) else {}
        for path in sorted({*entries, *expected}):
            if entries.get(path) != expected.get(path):
                reader.fault(
                    f"computed.{path}",
                    f"按公式应为 {_shown(expected.get(path))}，文件中为 {_shown(entries.get(path))}；"
                    "原表另有填列的，请写入 stated。",
                )
