"""The checker's findings of one form as a printed list, drawn as PDF and Excel like the form itself."""

import datetime
from collections.abc import Iterator

from assessments.exports.form.cells import WIDTH, Block, CellKind, PrintedCell, PrintedForm, Row
from assessments.exports.formats import ExportFormat
from assessments.exports.naming import file_name
from assessments.exports.pdf.render import render_form
from assessments.exports.xlsx.render import write_form
from assessments.rules.checks.decisions import Checked, Decided
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.labels import CellLabels
from assessments.sheet.edition import Orientation
from assessments.sheet.values import Sheet

TITLE = "部门整体支出绩效自评表体检问题清单"
NOUN = "体检清单"
COLUMNS = ("序号", "规则", "发现的问题", "所在栏目", "表中填写", "应为", "办理情况")
EDGES = (0, 48, 168, 440, 580, 668, 748, WIDTH)
PRINTED_LIMIT = 200
_NUMBERS = "一二三四五"


def findings_form(checked: Checked, labels: CellLabels, at: datetime.datetime) -> PrintedForm:
    """Every finding with its follow-ups, explanation and waiver. ``at``: when the form was checked, local time."""
    sheet = labels.sheet
    parts = [(outcome, items) for outcome in Outcome if (items := checked.with_outcome(outcome))]
    groups = [
        group
        for place, (outcome, items) in enumerate(parts)
        for group in _part(f"{_NUMBERS[place]}、{outcome.label}（{len(items)} 项）", items, labels)
    ]
    return PrintedForm(
        title=TITLE,
        subtitle=f"{sheet.department_name}　{sheet.budget_year}年度",
        unit_note=f"体检时间：{at:%Y-%m-%d %H:%M}",
        orientation=Orientation.LANDSCAPE,
        department=sheet.department_name,
        blocks=(Block(groups=tuple(groups), header=(_row(COLUMNS, CellKind.LABEL),)),),
        notes=(
            "“不通过”须改正后才能送审；“需说明”须改正或书面说明；“提示”供参考；标“试行”的规则不影响送审。",
        ),
    )


def render_findings(wanted: ExportFormat, form: PrintedForm) -> bytes:
    """The list as PDF or Excel. Raises ExportError, whose text is for the user."""
    return render_form(form) if wanted is ExportFormat.PDF else write_form(form, NOUN)


def findings_file_name(sheet: Sheet, wanted: ExportFormat) -> str:
    """2021年度_广州开发区西区产业园管理委员会_体检清单.pdf."""
    return file_name(sheet, wanted).replace("_自评表.", f"_{NOUN}.")


def _part(heading: str, items: tuple[Decided, ...], labels: CellLabels) -> Iterator[tuple[Row, ...]]:
    """The rows of one outcome; the heading is kept with the first of them."""
    bar: Row = (PrintedCell(left=0, right=WIDTH, kind=CellKind.BAR, text=heading),)
    for number, item in enumerate(items, 1):
        rows = tuple(_rows(item, number, labels))
        yield (bar, *rows) if number == 1 else rows


def _rows(item: Decided, number: int, labels: CellLabels) -> Iterator[Row]:
    yield _finding(item.finding, str(number), _state(item), labels)
    for place, finding in enumerate(item.finding.follow_ups, 1):
        yield _finding(finding, f"{number}.{place}", f"由第 {number} 项引起，随之解决", labels)


def _finding(finding: Finding, number: str, state: str, labels: CellLabels) -> Row:
    trial = "（试行）" if finding.trial else ""
    tolerance = f"（容差 ±{finding.tolerance}）" if finding.tolerance else ""
    cells = "、".join(dict.fromkeys(labels.label(path) for path in finding.cells))
    return _row(
        (
            number,
            f"{finding.rule}{trial}\n{finding.name}",
            finding.message,
            cells,
            _cut(finding.printed),
            f"{finding.expected}{tolerance}" if finding.expected else "",
            state,
        ),
        CellKind.TEXT,
    )


def _row(texts: tuple[str, ...], kind: CellKind) -> Row:
    return tuple(
        PrintedCell(
            left=EDGES[place],
            right=EDGES[place + 1],
            kind=CellKind.NAME if place == 0 and kind is CellKind.TEXT else kind,
            text=text,
        )
        for place, text in enumerate(texts)
    )


def _state(item: Decided) -> str:
    finding = item.finding
    if item.waiver:
        waiver = item.waiver
        return f"财政已豁免（{waiver.by}批准，有效至 {waiver.until:%Y-%m-%d}）：{waiver.reason}"
    if item.explanation:
        return f"已说明：{item.explanation}"
    if not finding.is_problem:
        return "无须处理"
    if finding.trial:
        return "试行规则，不影响送审"
    return "待改正" if finding.outcome is Outcome.FAIL else "待改正或说明"


def _cut(text: str) -> str:
    return text if len(text) <= PRINTED_LIMIT else f"{text[: PRINTED_LIMIT - 1]}…"
