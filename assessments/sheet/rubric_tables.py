"""A rubric as the tables of a workbook: levels and lines, rules, data items, grades, and what the rubric is."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_cells import LIST, parameter_rows
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.rubric_text import rule_document
from assessments.sheet.rubric_words import CHOICES, ITEM_KINDS, KEYS, NO, SECTIONS, YES

Cell = str | Decimal | None

ABOUT, LINES, RULES, ITEMS, GRADES = "指标体系", "指标", "评分规则", "数据项", "等级"
FUNDS_LABEL, ASKED_LABEL = "资金栏：", "部门填报"
ABOUT_KEYS = ("code", "version", "name", "district", "budget_year", "source")

LINE_HEADER = (
    *("一级指标", "一级分值", "二级指标", "二级分值", "三级指标", "三级分值", "指标解释"),
    *("部分", "部分分值", "编号", "评分方式", "规则来源", "已核实", "官方原文", "评分依据"),
)
RULE_HEADER = ("编号", "方案", "参数", "内容", "指标（供对照，导入时不看）")
ITEM_HEADER = ("编号", "名称", "类型", "单位", "来源", "选项", "可为负数", "说明")
GRADE_HEADER = ("等级", "下限", "上限", "说明")
ABOUT_HEADER = ("项目", "内容")
# Of the lines' table: the columns whose cells are merged down over the rows of one indicator.
MERGED = (("一级指标", "一级分值"), ("二级指标", "二级分值"), ("三级指标", "三级分值", "指标解释"))


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet; the header stands in its first row."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def rubric_tables(rubric: Rubric) -> tuple[Table, ...]:
    """The tables in the order of the workbook. Cells that continue the one above (levels) are None."""
    about: tuple[Cell, ...] = (
        *(rubric.code, Decimal(rubric.version), rubric.name, rubric.district),
        *(Decimal(rubric.budget_year), rubric.source),
    )
    return (
        Table(
            ABOUT,
            ABOUT_HEADER,
            tuple((KEYS[key], value) for key, value in zip(ABOUT_KEYS, about, strict=True)),
        ),
        Table(LINES, LINE_HEADER, _line_rows(rubric)),
        Table(RULES, RULE_HEADER, _rule_rows(rubric)),
        Table(ITEMS, ITEM_HEADER, tuple(_item_row(item) for item in rubric.items)),
        Table(
            GRADES,
            GRADE_HEADER,
            tuple((grade.name, grade.low, grade.high, grade.text) for grade in rubric.grades),
        ),
    )


def _line_rows(rubric: Rubric) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    before: RubricLine | None = None
    for line in rubric.lines:
        rows.append(_line_row(line, before))
        before = line
    return tuple(rows)


def _line_row(line: RubricLine, before: RubricLine | None) -> tuple[Cell, ...]:
    def new(key: Callable[[RubricLine], object]) -> bool:
        return before is None or key(before) != key(line)

    levels: list[Cell] = [None] * 7
    if new(lambda one: one.first):
        levels[0:2] = line.first, line.first_weight
    if new(lambda one: (one.first, one.second)):
        levels[2:4] = line.second, line.second_weight
    if new(lambda one: (one.first, one.second, one.third)):
        levels[4:7] = line.third, line.third_weight, line.explanation
    return (
        *levels,
        line.part or None,
        line.weight if line.part else None,
        line.code,
        CHOICES["kind"][line.rule.kind],
        line.rule.source,
        YES if line.rule.verified else NO,
        line.rule.text or None,
        LIST.join(SECTIONS.get(key, key) for key in line.basis) or None,
    )


def _rule_rows(rubric: Rubric) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (line.code, row.branch or None, row.parameter, row.content, line.name)
        for line in rubric.lines
        for row in parameter_rows(rule_document(line.rule))
    )


def _item_row(item: DataItem) -> tuple[Cell, ...]:
    return (
        item.code,
        item.label,
        ITEM_KINDS[item.kind],
        item.unit or None,
        FUNDS_LABEL + LIST.join(item.funds) if item.funds else ASKED_LABEL,
        LIST.join(item.choices) or None,
        YES if item.signed else None,
        item.note or None,
    )
