"""Rubric YAML → ``Rubric``, checked; every fault names its line. The format: ``docs/rubrics.md``.

Weights add up at each level and to 100; grade bands meet without gap or overlap from 0 to 100; rules name only
data items that are listed, and every listed one is used.
"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.sheet.arithmetic import plain
from assessments.sheet.cells import clean_text
from assessments.sheet.located import CODE_LIMIT, Located, check_unique, read_yaml
from assessments.sheet.rubric import Grade, Rubric, RubricLine, Rule
from assessments.sheet.rubric_basis import read_basis
from assessments.sheet.rubric_items import DataItem, read_items
from assessments.sheet.rubric_kinds import Scope, read_nested, read_parameters

SCHEMA = "rubric/1"
FULL = Decimal(100)
EXPLANATION_LIMIT = 2000
RULE_KEYS = ("source", "verified", "text")


def parse_rubric(source: str) -> Rubric:
    """The rubric a YAML text describes. Raises DataError with every fault and its line."""
    return read_rubric(read_yaml(source))


def read_rubric(root: Located) -> Rubric:
    """The rubric that located data describe, from YAML or from a workbook. Raises DataError."""
    root.allow_only(
        *("schema", "code", "version", "name", "district", "budget_year", "source"),
        *("grades", "items", "indicators"),
    )
    if root.text("schema") != SCHEMA:
        root.fault(f"“schema”应为 {SCHEMA}。")
    _refuse_invisible(root)
    items = read_items(root)
    rubric = Rubric(
        code=root.code("code", limit=CODE_LIMIT),
        version=root.integer("version", low=1, high=9999),
        name=clean_text(root.text("name", limit=100)),
        district=root.code("district"),
        budget_year=root.integer("budget_year", low=2000, high=2100),
        source=clean_text(root.text("source")),
        lines=tuple(_lines(root, items)),
        grades=tuple(_grades(root)),
        items=tuple(items.values()),
    )
    _check_items_used(root, rubric)
    root.faults.raise_if_any()
    return rubric


def _weight(item: Located) -> Decimal:
    weight = item.number("weight")
    if not 0 < weight <= FULL or weight != weight.quantize(Decimal("0.01")):
        (item.get("weight") or item).fault(f"分值应大于 0、不超过 100，最多 2 位小数，现为 {plain(weight)}。")
    return weight


def _check_children(parent: Located, children: list[Located], expected: Decimal, name: str) -> None:
    """Their weights add up to the parent's; no two of them have one name (scores are added up by name)."""
    added = sum((child.number("weight") for child in children if child.has("weight")), Decimal(0))
    if children and added != expected:
        parent.fault(f"“{name}”下各项分值合计 {plain(added)}，应为 {plain(expected)}。")
    check_unique(children, "name", "名称")


def _refuse_invisible(root: Located) -> None:
    """Characters that cannot be seen or printed would make two names differ that look the same."""
    for text in root.texts():
        if "".join(clean_text(text.as_text()).split()) != "".join(text.as_text().split()):
            text.fault("含有看不见或不能印制的字符，请删除后重新输入。")


def _check_items_used(root: Located, rubric: Rubric) -> None:
    """A data item nobody computes with would be asked from every department in vain."""
    used = {item.code for line in rubric.lines for item in line.rule.items}
    used |= {key for line in rubric.lines for key in line.basis}
    for item in root.items("items", required=False):
        code = item.text("code", default="")
        if code and code not in used:
            item.fault(f"数据项“{code}”没有评分方式用到，请删去，或在评分方式中引用。")


def _lines(root: Located, items: Mapping[str, DataItem]) -> list[RubricLine]:
    lines: list[RubricLine] = []
    codes: set[str] = set()
    firsts = root.items("indicators")
    _check_children(root.get("indicators") or root, firsts, FULL, "一级指标")
    for first in firsts:
        first.allow_only("name", "weight", "indicators")
        seconds = first.items("indicators")
        _check_children(first, seconds, _weight(first), first.text("name"))
        for second in seconds:
            second.allow_only("name", "weight", "indicators")
            thirds = second.items("indicators")
            _check_children(second, thirds, _weight(second), second.text("name"))
            for third in thirds:
                lines += _third(first, second, third, codes, items)
    return lines


def _third(
    first: Located, second: Located, third: Located, codes: set[str], items: Mapping[str, DataItem]
) -> list[RubricLine]:
    third.allow_only("code", "name", "weight", "explanation", "basis", "rule", "parts")
    parts = third.items("parts", required=False)
    if parts:
        _check_children(third, parts, _weight(third), third.text("name"))
        if third.has("code"):
            third.fault("分部分评分的指标，编号应写在各部分（parts）中。")
    lines = []
    for scored in parts or [third]:
        if parts:
            scored.allow_only("code", "name", "weight", "basis", "rule")
        code = scored.code("code")
        if code and code in codes:
            scored.fault(f"编号“{code}”重复。")
        codes.add(code)
        rule = scored.get("rule") or third.need("rule")
        lines.append(
            RubricLine(
                code=code,
                first=clean_text(first.text("name")),
                first_weight=_weight(first),
                second=clean_text(second.text("name")),
                second_weight=_weight(second),
                third=clean_text(third.text("name")),
                third_weight=_weight(third),
                weight=_weight(scored),
                explanation=clean_text(third.text("explanation", limit=EXPLANATION_LIMIT)),
                rule=_rule(rule, items, _weight(scored)) if rule else Rule("manual", "", False),
                part=clean_text(scored.text("name")) if parts else "",
                basis=read_basis(scored if scored.has("basis") else third, items),
            )
        )
    return lines


def _rule(rule: Located, items: Mapping[str, DataItem], weight: Decimal) -> Rule:
    parameters = read_parameters(rule, Scope(items, weight, read_nested), *RULE_KEYS)
    return Rule(
        kind=parameters.kind,
        source=clean_text(rule.text("source")),
        verified=rule.flag("verified"),
        parameters=parameters,
        items=tuple(items[code] for code in parameters.item_codes() if code in items),
        text=clean_text(rule.text("text", default="", limit=EXPLANATION_LIMIT)),
    )


def _grades(root: Located) -> list[Grade]:
    grades: list[Grade] = []
    high = FULL
    items = root.items("grades")
    check_unique(items, "name", "等级")
    for item in items:
        item.allow_only("name", "low", "high", "text")
        grade = Grade(
            clean_text(item.text("name")),
            item.number("low"),
            item.number("high"),
            clean_text(item.text("text")),
        )
        if grade.high != high:
            item.fault(
                f"等级“{grade.name}”的上限应为 {plain(high)}，现为 {plain(grade.high)}：各等级须首尾相接。"
            )
        if grade.low >= grade.high:
            item.fault(f"等级“{grade.name}”的下限应小于上限。")
        high = grade.low
        grades.append(grade)
    if items and high != 0:
        items[-1].fault(f"最低等级“{grades[-1].name}”的下限应为 0。")
    return grades
