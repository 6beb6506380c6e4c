"""The ``report`` part of an edition's YAML → ``Outline``; every fault names its line. The format: docs/editions.md."""

import string
from collections.abc import Collection

from assessments.sheet.located import Located, check_unique
from assessments.sheet.report.outline import (
    DraftSource,
    Figure,
    FigureIdentity,
    Operation,
    Outline,
    OutlineSection,
)
from assessments.sheet.rubric_items import read_items

SENTENCE_LIMIT = 1000
_PREFIXES = ("funds.", "data.")
_SCORES = ("scores.total", "scores.grade")


def read_outline(report: Located, fund_keys: Collection[str]) -> Outline:
    """The outline; ``fund_keys`` are the cells of the edition's money block that figures may be taken from."""
    report.allow_only("title", "items", "figures", "identities", "sections")
    items = read_items(report)
    known = {f"funds.{key}" for key in fund_keys} | {f"data.{code}" for code in items} | set(_SCORES)
    figures: dict[str, Figure] = {}
    for entry in report.items("figures", required=False):
        figure = _figure(entry, known, figures)
        figures[figure.code] = figure
    check_unique(report.items("figures", required=False), "code", "数字")
    check_unique(report.items("figures", required=False), "label", "数字名称")
    sections = report.items("sections")
    check_unique(sections, "code", "章节")
    if sections and sections[0].text("level", default="1") != "1":
        sections[0].fault("第一个章节应为一级（level: 1）。")
    return Outline(
        title=_title(report),
        sections=tuple(_section(entry, figures) for entry in sections),
        items=tuple(items.values()),
        figures=tuple(figures.values()),
        identities=tuple(_identity(entry, figures) for entry in report.items("identities", required=False)),
    )


def _title(report: Located) -> str:
    title = report.text("title")
    if set(_placeholders(report, title)) - {"department", "budget_year"}:
        report.fault("“title”只能使用 {department} 和 {budget_year}。")
        return ""
    return title


def _placeholders(node: Located, text: str) -> list[str]:
    """The names in braces. Formats and conversions are refused: {code:>999999999} would fill the memory."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        node.fault("花括号没有成对；{ } 中写数字的编码。")
        return []
    for name, layout, conversion in parts:
        if layout or conversion:
            node.fault(f"“{{{name}}}”中只写数字的编码。")
    return [str(name) for name, _, _ in parts]


def _figure(entry: Located, known: Collection[str], figures: Collection[str]) -> Figure:
    entry.allow_only("code", "label", "unit", "places", "from", *Operation)
    named = [operation for operation in Operation if entry.has(operation)]
    if len(named) + entry.has("from") != 1:
        entry.fault(f"“from”和 {'、'.join(Operation)} 应写明其中之一。")
    return Figure(
        code=entry.code("code"),
        label=entry.text("label", limit=100),
        unit=entry.text("unit", default="", limit=20),
        places=entry.integer("places", low=0, high=6) if entry.has("places") else 2,
        sources=_sources(entry, known),
        operation=named[0] if named else None,
        operands=_operands(entry, named[0], figures) if named else (),
    )


def _sources(entry: Located, known: Collection[str]) -> tuple[str, ...]:
    source = entry.get("from")
    if source is None:
        return ()
    listed = source.as_items() if source.is_list else [source]
    for one in listed:
        if one.as_text() not in known:
            one.fault(
                f"没有“{one.as_text()}”：应为 funds.资金字段、data.数据项、scores.total 或 scores.grade。"
            )
    return tuple(one.as_text() for one in listed)


def _operands(entry: Located, operation: Operation, figures: Collection[str]) -> tuple[str, ...]:
    listed = [one.as_text() for one in entry.items(operation)]
    for code in listed:
        if code not in figures:
            entry.fault(f"数字“{code}”未在前面定义。")
    if operation is not Operation.SUM and len(listed) != 2:
        entry.fault(f"“{operation}”需要两个数字。")
    return tuple(listed)


def _section(entry: Located, figures: Collection[str]) -> OutlineSection:
    entry.allow_only("code", "heading", "level", "prose", "required", "hint", "sentences", "draft")
    sentences = []
    for one in entry.items("sentences", required=False):
        text = one.as_text()
        if len(text) > SENTENCE_LIMIT:
            one.fault(f"句子超过 {SENTENCE_LIMIT} 字。")
        for code in _placeholders(one, text):
            if code not in figures:
                one.fault(f"数字“{code}”未在“figures”中定义。")
        sentences.append(text[:SENTENCE_LIMIT])
    return OutlineSection(
        code=entry.code("code"),
        heading=entry.text("heading", limit=100),
        level=entry.integer("level", low=1, high=2) if entry.has("level") else 1,
        prose=entry.flag("prose") if entry.has("prose") else True,
        required=entry.flag("required"),
        hint=entry.text("hint", default=""),
        sentences=tuple(sentences),
        draft=entry.word("draft", DraftSource) if entry.has("draft") else None,
    )


def _identity(entry: Located, figures: Collection[str]) -> FigureIdentity:
    entry.allow_only("name", "left", "right")
    sides = []
    for side in ("left", "right"):
        listed = tuple(one.as_text() for one in entry.items(side))
        for code in listed:
            if code not in figures:
                entry.fault(f"数字“{code}”未在“figures”中定义。")
        sides.append(listed)
    return FigureIdentity(entry.text("name"), *sides)
