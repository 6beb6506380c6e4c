"""A report from Word: what the portal wrote comes back as it was; what others wrote is fitted to the outline."""

import io
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from assessments.errors import FileRefused
from assessments.exports.report.docx import render_report_docx
from assessments.imports.report.docx import ReadReport, read_report
from assessments.sheet.edition import Edition
from assessments.sheet.report.figures import figure_values
from tests.assessments.published import EDITION_2022, EDITION_PANYU, RUBRIC, S2, S4, Published

TITLE = "广州开发区穗港智造合作区管理委员会\n2022 年部门整体支出绩效自评报告"


def read(content: bytes, published: Published = S2) -> ReadReport:
    edition: Edition = published.edition
    assert edition.report is not None
    values = figure_values(edition.report, published.sheet, edition, published.rubric)
    title = edition.report.title.format(
        department=published.sheet.department_name, budget_year=published.sheet.budget_year
    )
    return read_report(content, edition.report, values, title=title)


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = grid.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def tight(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("published", [S2, S4], ids=["S2", "S4"])
def test_what_the_portal_wrote_comes_back(published: Published) -> None:
    content = render_report_docx(published.sheet, published.edition, published.rubric)
    found = read(content, published)
    assert {code: tight(text) for code, text in found.texts.items() if text} == {
        code: tight(text) for code, text in published.sheet.report.items()
    }
    assert (found.others, found.unknown, found.outside) == ((), (), ())


def test_headings_are_found_by_their_text_with_any_number() -> None:
    found = read(
        word(
            "广州开发区穗港智造合作区管理委员会",
            "2022年部门整体支出绩效自评报告",
            "一、基本情况",
            "(一) 部门职能",
            "1. 负责甲。",
            "2. 负责乙。",
            "（四）部门年度重点工作任务",
            "任务一段。",
            "三、存在的主要问题",
            "一是问题。",
        )
    )
    assert found.texts == {
        "functions": "1. 负责甲。\n2. 负责乙。",
        "tasks": "任务一段。",
        "problems": "一是问题。",
    }
    assert (len(found.missing), found.outside) == (6, ())


def test_composed_sentences_are_left_out_and_other_numbers_told() -> None:
    found = read(
        word(
            "（二）部门整体收支情况",
            "全年预算数 1945.54 万元，执行数 1942.46 万元，完成预算的 99.84%。",
            "按支出性质看，基本支出978.27万元，项目支出946.19万元。年末结转和结余 0 万元。",
            "另有说明。",
        )
    )
    assert found.texts == {"money": "另有说明。"}
    assert [(one.section, one.label, one.printed, one.form) for one in found.others] == [
        ("部门整体收支情况", "执行数", "1942.46", "1924.46"),
        ("部门整体收支情况", "预算完成率", "99.84", "98.92"),
    ]


def test_unknown_headings_and_what_stands_before_the_first_are_told() -> None:
    made = Document()
    made.add_paragraph("关于报送报告的函")
    made.add_heading("存在的主要问题", 1)
    made.add_paragraph("一是问题。")
    made.add_heading("其他需要说明的情况", 1)
    made.add_paragraph("没有。")
    stream = io.BytesIO()
    made.save(stream)
    found = read(stream.getvalue())
    assert found.texts == {"problems": "一是问题。\n其他需要说明的情况\n没有。"}
    assert (found.unknown, found.outside) == (("其他需要说明的情况",), ("关于报送报告的函",))


def test_tables_become_rows() -> None:
    found = read(word("（三）主要工作成效", table=[["项目", "金额|万元"], ["招商", "12.50"]]))
    assert found.texts == {"results": "| 项目 | 金额｜万元 |\n| 招商 | 12.50 |"}


def test_numbers_that_word_counts_are_written_out() -> None:
    made = Document()
    made.add_heading("存在的主要问题", 1)
    for text in ("甲", "乙"):
        paragraph = made.add_paragraph(text)
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = 5
        numbering.get_or_add_ilvl().val = 0
    stream = io.BytesIO()
    made.save(stream)
    lines = read(stream.getvalue()).texts["problems"].split("\n")
    assert lines in (["1. 甲", "2. 乙"], ["甲", "乙"])


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "已损坏"),
        (b"not a zip", "已损坏"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "旧版"),
        (package(xl__workbook_xml=b"<a/>"), "已损坏"),
        (package(word__document_xml=b"<broken"), "已损坏"),
        (package(word__document_xml=b"<a/>", word__vbaProject=b"x"), "宏"),
        (package(word__document_xml=b"0" * 11_000_000), "过大"),
        (package(word__document_xml=b"<a/>", word__media=b"\0" * 2_000_000), "过大"),
        (b"0" * 10_000_001, "过大"),
    ],
)
def test_what_is_not_read(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        read(content)


def test_a_cut_file_is_refused_wherever_it_is_cut() -> None:
    content = render_report_docx(S2.sheet, EDITION_2022, RUBRIC)
    for part in range(1, 10):
        with pytest.raises(FileRefused):
            read(content[: len(content) * part // 10])


def test_markup_stays_text() -> None:
    found = read(word("四、下一步改进措施", "<script>alert(1)</script>【执行数】{code}"))
    assert found.texts == {"measures": "<script>alert(1)</script>【执行数】{code}"}
    assert replace(S4.sheet, report=found.texts).report["measures"].startswith("<script>")
    assert EDITION_PANYU.report is not None
