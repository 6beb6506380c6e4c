"""The report in Word: numbered headings, the fonts and grid of official documents, read back by LibreOffice."""

import datetime
import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from assessments.exports.report.docx import render_report_docx
from tests.assessments.exports.rendered import pages_text, run
from tests.assessments.exports.report.test_report_pdf import FULL
from tests.assessments.published import EDITION_2022, EDITION_PANYU, RUBRIC
from tests.assessments.sheet.report.test_figures import S4

SIGNED = datetime.date(2023, 4, 10)


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_report_docx(FULL, EDITION_2022, RUBRIC, signed_on=SIGNED)


def test_headings_are_styles_whose_numbers_count_by_themselves(content: bytes) -> None:
    word = Document(io.BytesIO(content))
    styles = [
        (str(paragraph.style.name if paragraph.style else ""), paragraph.text)
        for paragraph in word.paragraphs
    ]
    headings = [(name, text) for name, text in styles if name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "基本情况"),
        ("Heading 2", "部门职能"),
        ("Heading 2", "部门整体收支情况"),
    ]
    levels = [
        (level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val")))
        for level in word.part.numbering_part.element.iter(qn("w:lvl"))
        if level.find(qn("w:pStyle")) is not None
        and level.find(qn("w:pStyle")).get(qn("w:val")).startswith("Heading")
    ]
    assert levels == [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")]


def test_fonts_sizes_and_page_are_those_of_official_documents(content: bytes) -> None:
    word = Document(io.BytesIO(content))
    fonts = {
        name: (word.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), word.styles[name].font.size.pt)
        for name in ("Title", "Heading 1", "Heading 2", "Body Text")
    }
    assert fonts == {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Body Text": ("仿宋_GB2312", 16),
    }
    section = word.sections[0]
    lengths = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    margins = [round(length.mm) for length in lengths if length is not None]
    assert margins == [37, 35, 28, 26]


def test_libreoffice_reads_what_was_meant(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "report.docx",
    )
    pages = pages_text(tmp_path / "report.pdf")
    text = "".join(pages)
    told = [
        "广州开发区穗港智造合作区管理委员会2022年部门整体支出绩效自评报告",
        "一、基本情况（一）部门职能",
        "（二）部门整体收支情况全年预算数1945.54万元，执行数1924.46万元，完成预算的98.92%。",
        "二、综合评价分析（一）自评结论综述",
        "三、存在的主要问题一是绩效意识仍需深化，执行数1924.46万元。",
        "附件：部门整体支出绩效自评表",
        "2023年4月10日",
        "2022年度广州开发区穗港智造合作区管理委员会部门整体支出绩效自评表",
    ]
    places = [text.find(sentence) for sentence in told]
    assert (min(places) >= 0, places) == (True, sorted(places))
    sizes = run("pdfinfo", "-f", "1", "-l", str(len(pages)), tmp_path / "report.pdf")
    wide = [
        float(width) > float(height) for width, height in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", sizes)
    ]
    # The report upright, the form across.
    assert (wide[0], wide[-1]) == (False, True)


def test_the_form_behind_has_every_cell(content: bytes) -> None:
    table = Document(io.BytesIO(content)).tables[-1]
    texts = {cell.text for row in table.rows for cell in row.cells}
    assert {"一级指标", "履职效能", "部门预算资金支出率", "评价等级"} <= texts


def test_the_same_report_is_the_same_bytes(content: bytes) -> None:
    assert render_report_docx(FULL, EDITION_2022, RUBRIC, signed_on=SIGNED) == content
    assert len(render_report_docx(S4, EDITION_PANYU, None)) > 10_000
