"""Edition YAML → ``Edition``, checked; every fault names its line. The format: ``docs/editions.md``."""

import string
from collections.abc import Callable, Iterable
from dataclasses import replace

from assessments.enums import SectionKey
from assessments.sheet.edition import (
    SHORTFALL_REASON,
    Block,
    Computation,
    DepartmentBlock,
    Edition,
    FieldKind,
    FundField,
    FundsBlock,
    GoalsBlock,
    HeaderCell,
    HeadingBlock,
    Identity,
    KeyIndicatorsBlock,
    MainTasksBlock,
    Operation,
    Orientation,
    ScoresBlock,
    TextBlock,
)
from assessments.sheet.located import CODE_LIMIT, Located, check_unique, read_yaml
from assessments.sheet.report.outline_data import read_outline

SCHEMA = "edition/1"
# What the section of raw data items is called where an edition does not name it: it is no block of the form.
DATA_LABEL = "数据项"
REPORT_LABEL = "自评报告"
_ONCE = ("department", "funds", "goals", "key_indicators", "main_tasks", "scores")


def parse_edition(source: str) -> Edition:
    """The edition a YAML text describes. Raises DataError with every fault and its line."""
    root = read_yaml(source)
    root.allow_only(
        *("schema", "code", "version", "name", "district", "budget_year", "title", "subtitle"),
        *("unit", "unit_note", "orientation", "sections", "blocks", "report"),
    )
    if root.text("schema") != SCHEMA:
        root.fault(f"“schema”应为 {SCHEMA}。")
    edition = Edition(
        code=root.code("code", limit=CODE_LIMIT),
        version=root.integer("version", low=1, high=9999),
        name=root.text("name", limit=100),
        district=root.code("district"),
        budget_year=root.integer("budget_year", low=2000, high=2100),
        title=_template(root, "title"),
        subtitle=_template(root, "subtitle", default=""),
        unit=root.text("unit"),
        unit_note=root.text("unit_note", default=""),
        orientation=root.word("orientation", Orientation),
        section_labels=_section_labels(root),
        blocks=tuple(block for item in root.items("blocks") if (block := _block(item))),
    )
    if (report := root.get("report")) is not None:
        funds = {
            field.key for block in edition.blocks if isinstance(block, FundsBlock) for field in block.fields
        }
        edition = replace(edition, report=read_outline(report, funds))
    _check_blocks(root)
    for section in edition.sections:
        if section not in edition.section_labels:
            (root.get("sections") or root).fault(f"“sections”缺少 {section} 的名称。")
    root.faults.raise_if_any()
    return edition


def _template(root: Located, key: str, default: str | None = None) -> str:
    """A text with placeholders. Widths are refused too: {budget_year:>999999999} would fill the memory."""
    text = root.text(key, default)
    try:
        fields = [tuple(field) for _, *field in string.Formatter().parse(text) if field[0] is not None]
    except ValueError:
        fields = [("?",)]
    if set(fields) - {("budget_year", "", None), ("department", "", None)}:
        (root.get(key) or root).fault(f"“{key}”只能使用 {{budget_year}} 和 {{department}}。")
        return ""
    return text


def _section_labels(root: Located) -> dict[SectionKey, str]:
    sections = root.need("sections")
    if sections is None:
        return {}
    sections.allow_only(*SectionKey)
    named = {key: sections.text(key) for key in SectionKey if sections.has(key)}
    return {SectionKey.DATA: DATA_LABEL, SectionKey.REPORT: REPORT_LABEL} | named


def _check_blocks(root: Located) -> None:
    kinds = [(item.text("kind", default=""), item) for item in root.items("blocks")]
    for kind in _ONCE:
        for _, item in [pair for pair in kinds if pair[0] == kind][1:]:
            item.fault(f"“{kind}”只能出现一次。")
    if "funds" not in [kind for kind, _ in kinds]:
        root.fault("缺少资金情况（kind: funds）。")
    texts = [item for kind, item in kinds if kind == "text"]
    check_unique(texts, "key", "文字栏")
    for item in texts:
        if item.text("key", default="") == SHORTFALL_REASON:
            item.fault(f"“{SHORTFALL_REASON}”留给“未能完成原因”（shortfall_label），请换一个名称。")


def _block(item: Located) -> Block | None:
    kind = item.text("kind")
    if kind not in _BLOCKS:
        item.fault(f"不认识的区块“{kind}”；可用：{'、'.join(_BLOCKS)}。")
        return None
    return _BLOCKS[kind](item)


def _heading(item: Located) -> HeadingBlock:
    item.allow_only("kind", "label")
    return HeadingBlock(item.text("label"))


def _department(item: Located) -> DepartmentBlock:
    item.allow_only("kind", "label", "unit_count_label")
    return DepartmentBlock(item.text("label"), item.text("unit_count_label", default=""))


def _goals(item: Located) -> GoalsBlock:
    item.allow_only("kind", "label", "target_label", "completion_label", "shortfall_label", "inline")
    return GoalsBlock(
        label=item.text("label"),
        target_label=item.text("target_label"),
        completion_label=item.text("completion_label"),
        shortfall_label=item.text("shortfall_label", default=""),
        inline=item.flag("inline"),
    )


def _labels(item: Located, *keys: str) -> dict[str, str]:
    item.allow_only("kind", *keys)
    return {key: item.text(key) for key in keys}


def _key_indicators(item: Located) -> KeyIndicatorsBlock:
    return KeyIndicatorsBlock(**_labels(item, "label", "name_label", "target_label", "result_label"))


def _main_tasks(item: Located) -> MainTasksBlock:
    return MainTasksBlock(
        **_labels(
            *(item, "name_label", "target_label", "completion_label"),
            *("indicator_label", "result_label", "amount_label"),
        )
    )


def _scores(item: Located) -> ScoresBlock:
    return ScoresBlock(
        **_labels(
            *(item, "first_label", "second_label", "third_label", "weight_label", "explanation_label"),
            *("score_label", "reason_label", "measure_label", "total_label", "grade_label"),
        )
    )


def _text(item: Located) -> TextBlock:
    item.allow_only("kind", "key", "label", "required")
    return TextBlock(
        item.code("key"), item.text("label"), item.flag("required") if item.has("required") else True
    )


def _funds(item: Located) -> FundsBlock:
    item.allow_only("kind", "label", "fields", "rows", "header", "identities")
    if item.has("rows") == item.has("header"):
        item.fault("资金情况应给出“rows”或“header”之一。")
    fields: dict[str, FundField] = {}
    for entry in item.items("fields"):
        field = _fund_field(entry, fields)
        fields[field.key] = field
    check_unique(item.items("fields"), "key", "字段")
    block = FundsBlock(
        label=item.text("label"),
        fields=tuple(fields.values()),
        rows=tuple(_row(row, fields) for row in item.items("rows", required=False)),
        header=tuple(_header(cell, fields) for cell in item.items("header", required=False)),
        identities=tuple(_identity(entry, fields) for entry in item.items("identities", required=False)),
    )
    _check_placed(item, block)
    return block


def _row(row: Located, fields: Iterable[str]) -> tuple[str, ...]:
    keys = _keys(row, fields, empty=True)
    if len(keys) != 2:
        row.fault('“rows”每行为两个字段，空着的一格写 ""。')
    return tuple(keys)


def _check_placed(item: Located, block: FundsBlock) -> None:
    """Every field is printed exactly once: one that has no place would be asked for and never shown."""
    placed = [key for row in block.rows for key in row if key]
    placed += [cell.field for top in block.header for cell in _leaves(top)]
    for entry in item.items("fields"):
        key = entry.text("key", default="")
        if placed.count(key) != 1:
            entry.fault(f"字段“{key}”应在“rows”或“header”中出现一次，现为 {placed.count(key)} 次。")


def _leaves(cell: HeaderCell) -> list[HeaderCell]:
    return [leaf for child in cell.children for leaf in _leaves(child)] if cell.children else [cell]


def _fund_field(entry: Located, known: Iterable[str]) -> FundField:
    entry.allow_only("key", "label", "kind", "places", "prefix", "required", "optional", "computed")
    kind = entry.word("kind", FieldKind)
    computed = entry.get("computed")
    if kind is not FieldKind.MONEY and computed is None:
        entry.fault("带正负号的金额和百分比须为计算项（computed）。")
    if computed is not None:
        known_operation = any(computed.has(operation) for operation in Operation)
        if known_operation and computed.has(Operation.RATIO) != (kind is FieldKind.PERCENT):
            entry.fault("百分比（percent）用 ratio 计算，金额用 difference 或 sum 计算。")
        if entry.has("required"):
            entry.fault("计算项不由人填写，不能写“required”。")
    return FundField(
        key=entry.code("key"),
        label=entry.text("label"),
        kind=kind,
        places=entry.integer("places", low=0, high=6),
        prefix=entry.text("prefix", default=""),
        required=entry.flag("required"),
        optional=entry.flag("optional"),
        computed=_computation(computed, known) if computed else None,
    )


def _computation(computed: Located, known: Iterable[str]) -> Computation:
    computed.allow_only(*Operation)
    named = [operation for operation in Operation if computed.has(operation)]
    if len(named) != 1:
        computed.fault(f"“computed”应写明 {'、'.join(Operation)} 之一。")
        return Computation(Operation.SUM, ())
    operation = named[0]
    child = computed.need(operation)
    operands = tuple(_keys(child, known)) if child else ()
    if operation is not Operation.SUM and len(operands) != 2:
        computed.fault(f"“{operation}”需要两个字段。")
    return Computation(operation, operands)


def _keys(node: Located, known: Iterable[str], *, empty: bool = False) -> list[str]:
    keys = [item.as_text() for item in node.as_items()]
    for key in keys:
        if key not in known and not (empty and not key):
            node.fault(f"字段“{key}”未在前面定义。")
    return keys


def _header(cell: Located, fields: Iterable[str]) -> HeaderCell:
    cell.allow_only("label", "children", "field")
    if cell.has("children") == cell.has("field"):
        cell.fault("表头单元应有“children”或“field”之一。")
    field = cell.text("field", default="")
    if field and field not in fields:
        cell.fault(f"字段“{field}”未在“fields”中定义。")
    children = tuple(_header(child, fields) for child in cell.items("children", required=False))
    return HeaderCell(cell.text("label"), children, field)


def _identity(entry: Located, fields: Iterable[str]) -> Identity:
    entry.allow_only("name", "left", "right", "at_most")
    left, right = entry.need("left"), entry.need("right")
    return Identity(
        name=entry.text("name"),
        left=tuple(_keys(left, fields)) if left else (),
        right=tuple(_keys(right, fields)) if right else (),
        at_most=entry.flag("at_most"),
    )


_BLOCKS: dict[str, Callable[[Located], Block]] = {
    "heading": _heading,
    "department": _department,
    "funds": _funds,
    "goals": _goals,
    "key_indicators": _key_indicators,
    "main_tasks": _main_tasks,
    "scores": _scores,
    "text": _text,
}
