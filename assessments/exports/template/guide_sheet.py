"""The instructions: short, numbered, with what tells this workbook from another."""

from collections.abc import Iterator

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template import looks
from assessments.exports.template.about import About
from assessments.exports.template.names import DATA_SHEET, FORM_SHEET, GUIDE_SHEET, PLACEMENT_LABEL
from assessments.exports.template.protection import protect
from assessments.exports.xlsx.measures import Sizes
from assessments.exports.xlsx.worksheet import merge, write_text

LABEL_WIDTH, TEXT_WIDTH = 12, 76
_SIZES = Sizes(TEXT_WIDTH * 7, 10.5)


def write_guide_sheet(worksheet: Worksheet, about: About, *, asks_data: bool, with_last_year: bool) -> None:
    worksheet.column_dimensions["A"].width = LABEL_WIDTH
    worksheet.column_dimensions["B"].width = TEXT_WIDTH
    merge(worksheet, 1, 1, 1, 2)
    head = worksheet["A1"]
    write_text(head, f"{GUIDE_SHEET} · {about.sheet.budget_year}年度部门整体支出绩效自评")
    head.font, head.fill, head.alignment = looks.HEAD_FONT, looks.HEAD, looks.LEFT
    worksheet.row_dimensions[1].height = 28
    steps = _steps(about, asks_data=asks_data, with_last_year=with_last_year)
    numbered = ((str(number), text) for number, text in enumerate(steps, 1))
    for row, (label, text) in enumerate((*about.lines, *numbered), 2):
        _line(worksheet, row, label, text)
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.showGridLines = False
    protect(worksheet)


def _line(worksheet: Worksheet, row: int, label: str, text: str) -> None:
    for column, shown in enumerate((label, text), 1):
        cell = worksheet.cell(row, column)
        write_text(cell, shown)
        cell.font, cell.border = looks.PLAIN_FONT, looks.FRAME
        cell.alignment = looks.CENTRED if column == 1 else looks.LEFT
    worksheet.cell(row, 1).font = looks.LABEL_FONT
    worksheet.row_dimensions[row].height = _SIZES.height(text, 0, 1000) + 6


def _steps(about: About, *, asks_data: bool, with_last_year: bool) -> Iterator[str]:
    unit, edition = about.edition.unit, about.edition
    yield "本工作簿只用于上面写明的部门和年度，请勿挪作他用；不要改工作表的名称，也不要删除工作表。"
    yield f"在“{FORM_SHEET}”{f'和“{DATA_SHEET}”' if asks_data else ''}中填写淡黄色的格。灰色的格自动计算，其余是标签，都不能改。"
    yield f"金额单位为{unit}，最多两位小数，只写数字，不写单位；没有的填 0。"
    yield "不需要的空白行留空即可，不必删除，上传时自动略去。"
    yield (
        "空白行不够时，先点“审阅 → 撤销工作表保护”（没有密码），复制一整行（任务复制一整组）空白行，"
        "再点右键“插入复制的单元格”；也可以在系统中加行后重新下载。行高不够时可以拉高。"
    )
    if edition.main_tasks is not None:
        yield (
            "主要任务一项占一组行：第一行写任务名称、预期目标、完成情况和金额，指标一行一个。"
            "一项任务有几个目标时，接着填写同组的下一行；下一行的目标或金额留空，表示与上一行合并。"
        )
        yield f"“{PLACEMENT_LABEL}”在表的上方选择，只影响正式表的印法。"
    if edition.scores is not None:
        yield "自评分在 0 与该项分值之间，最多两位小数；得分低于分值的，请写明未达标原因和改进措施。"
    yield "从别的表格粘贴时，请用“选择性粘贴 → 数值”，以免带入别处的格式和公式。"
    if with_last_year:
        yield "上年的目标和指标名称已填入空白的列表，请逐条核对；表右侧灰色文字是上年的数，只供对照。"
    yield "填完后保存为 .xlsx，在系统中上传。有误时系统退回标明位置的工作簿；确认之前不保存任何内容。"
    if about.deadline:
        yield f"部门审核并送审的截止日期是 {about.deadline_text}。上传之后还须在系统中送审。"
