"""C57: a number typed into the report's prose is the one of the form."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assessments.rules.checks.cells import CellBlock, TextCell
from assessments.rules.checks.computed_fields import tolerance
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import half_width
from assessments.sheet.report.figures import FigureValue, figure_values
from assessments.sheet.report.outline import Figure, Outline
from assessments.sheet.report.sentences import sentence_parts

RULE = Rule("C57", "报告里写的数与表中的数一致")

_SCALE = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}
# What a name may follow: anything but the end of a longer name (交通项目支出 is not 项目支出).
_BEFORE = r"(?<![\u4e00-\u9fff])|(?<=[委局办会位门心院校年度共总中效体的])"
_NUMBER = r"(?:合计|共计|总计|共|约|达到|达)?(?:为|是|有)?[:：]? ?(\d[\d,]{0,15}(?:\.\d{1,6})?) ?"
_UNIT = r"(%|亿元|万元|元|[\u4e00-\u9fff])?"
# The words right before a figure in a composed sentence name it too.
_LOOSE = ("共", "占", "比", "完成")
_NAME = re.compile(r"[\u4e00-\u9fff]{4,20}$")


def check(subject: Subject) -> list[Finding]:
    outline = subject.edition.report
    cells = [cell for cell in subject.cells if cell.block is CellBlock.REPORT]
    if outline is None or not cells:
        return []
    values = figure_values(outline, subject.sheet, subject.edition, subject.rubric)
    return [found for cell in cells for found in _of_cell(subject, cell, _names(outline), values)]


def _names(outline: Outline) -> dict[str, Figure]:
    """Figures by what they are called."""
    figures = {figure.code: figure for figure in outline.figures}
    names = {}
    for section in outline.sections:
        for sentence in section.sentences:
            for words, code in sentence_parts(sentence):
                name = _NAME.search(words.strip())
                if code and name and not name[0].startswith(_LOOSE):
                    names[name[0].removeprefix("其中")] = figures[code]
    return names | {figure.label: figure for figure in outline.figures}


def _of_cell(
    subject: Subject, cell: TextCell, names: Mapping[str, Figure], values: Mapping[str, FigureValue]
) -> Iterator[Finding]:
    text = half_width(cell.text)
    named = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    told = re.compile(rf"(?:{_BEFORE})({named}){_NUMBER}{_UNIT}")
    for found in told.finditer(text):
        figure = names[found[1]]
        number = _scaled(found[2], found[3] or "", figure)
        if number is None:
            continue
        value = values.get(figure.code)
        if value is None:
            yield _unfounded(subject, cell, figure, found[0], found[2])
        elif value.number is not None and _differ(number, value.number, found, figure):
            yield _other(subject, cell, figure, value, found)


def _scaled(printed: str, unit: str, figure: Figure) -> Decimal | None:
    """The number in the figure's unit; None where it is a number of something else."""
    number = Decimal(printed.replace(",", ""))
    if figure.unit in _SCALE and unit in _SCALE:
        return number * _SCALE[unit] / _SCALE[figure.unit]
    return number if unit == figure.unit else None


def _differ(number: Decimal, value: Decimal, found: re.Match[str], figure: Figure) -> bool:
    """By more than half of the last digit that was typed."""
    unit = found[3] or ""
    factor = _SCALE[unit] / _SCALE[figure.unit] if unit in _SCALE and figure.unit in _SCALE else Decimal(1)
    return abs(number - value) > tolerance(found[2].replace(",", "")) * factor


def _unfounded(subject: Subject, cell: TextCell, figure: Figure, words: str, printed: str) -> Finding:
    return RULE.problem(
        subject,
        f"{cell.label}写“{words.strip()}”，而表中的“{figure.label}”没有填或算不出来，这个数没有明细支持。"
        "请先填好表中的数，再用它的名称代替手写的数。",
        cell.path,
        printed=printed,
    )


def _other(
    subject: Subject, cell: TextCell, figure: Figure, value: FigureValue, found: re.Match[str]
) -> Finding:
    return RULE.problem(
        subject,
        f"{cell.label}写“{found[0].strip()}”，表中的“{figure.label}”是 {value.text}{figure.unit}。"
        f"请核对；与表相同的数请写成【{figure.label}】。",
        cell.path,
        printed=found[2],
        expected=value.text,
        tolerance=str(tolerance(found[2].replace(",", ""))),
    )
