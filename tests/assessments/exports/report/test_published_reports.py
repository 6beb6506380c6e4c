"""S2 and S4 as PDF and DOCX: in their own outlines, every number the form's or the department's own words."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from assessments.exports.report.docx import render_report_docx
from assessments.exports.report.pdf import render_report_pdf
from assessments.sheet.report.figures import figure_values
from assessments.sheet.report.sentences import sentence_parts
from tests.assessments.exports.rendered import pages_text
from tests.assessments.published import S2, S4, Published

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
HEADINGS = {
    "S2": [
        "一、基本情况",
        "（一）部门职能",
        "（二）部门整体收支情况",
        "（三）部门整体支出绩效目标",
        "（四）部门年度重点工作任务",
        "二、综合评价分析",
        "（一）自评结论综述",
        "（二）各重点工作任务绩效目标完成情况分析",
        "（三）主要工作成效",
        "三、存在的主要问题",
        "四、下一步改进措施",
    ],
    "S4": [
        "一、基本情况",
        "（一）年度总体工作和重点工作任务",
        "（二）部门整体收支情况",
        "（三）部门整体绩效管理情况",
        "二、综合评价分析",
        "（一）自评结论综述",
        "（二）各项工作任务绩效目标完成情况分析",
        "（三）各重点任务项目支出完成情况分析",
        "（四）主要工作成效",
        "三、存在的主要问题",
        "四、下一步改进措施",
        "五、附件",
    ],
}
REPORTS = {"S2": S2, "S4": S4}


def told(published: Published) -> Counter[str]:
    """The numbers that may stand in the report: the title's year, the figures of whole sentences, the prose."""
    outline = published.edition.report
    assert outline is not None
    values = figure_values(outline, published.sheet, published.edition, published.rubric)
    numbers = [str(published.sheet.budget_year)]
    for section in outline.sections:
        for sentence in section.sentences:
            parts = list(sentence_parts(sentence))
            if all(code in values for _, code in parts if code):
                texts = (f"{words}{values[code].text if code else ''}" for words, code in parts)
                numbers += _NUMBER.findall("".join(texts))
    for text in published.sheet.report.values():
        numbers += _NUMBER.findall(text)
    return Counter(numbers)


def report_text(pdf: Path, form_title: str) -> str:
    """The pages before the form, without their page numbers."""
    pages = pages_text(pdf)
    first = next(place for place, page in enumerate(pages) if page.startswith(form_title))
    return "".join(re.sub(r"—\d+—$", "", page) for page in pages[:first])


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_in_the_pdf_is_the_sheets(name: str, tmp_path: Path) -> None:
    published = REPORTS[name]
    file = tmp_path / "report.pdf"
    file.write_bytes(render_report_pdf(published.sheet, published.edition, published.rubric))
    title = published.edition.title_for(published.sheet.department_name)
    text = report_text(file, title)
    assert Counter(_NUMBER.findall(text)) == told(published)
    places = [text.find(heading) for heading in HEADINGS[name]]
    assert (min(places) >= 0, places) == (True, sorted(places))


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_in_the_word_file_is_the_sheets(name: str) -> None:
    published = REPORTS[name]
    word = Document(io.BytesIO(render_report_docx(published.sheet, published.edition, published.rubric)))
    lines = [paragraph.text for paragraph in word.paragraphs]
    last = ("附件：部门整体支出绩效自评表", "部门整体支出绩效自评表。")
    end = next(place for place, line in enumerate(lines) if line in last)
    assert Counter(_NUMBER.findall("\n".join(lines[:end]))) == told(published)
