"""The report by GB/T 9704: 22 lines of 28 characters, its figures those of the table, the form behind it."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.exports.errors import MissingGlyph
from assessments.exports.pdf.engine import engine
from assessments.exports.report.document import NoReport, build_report
from assessments.exports.report.grid import (
    CHARACTERS,
    LINES,
    TIGHT,
    Advances,
    GridTable,
    Line,
    Style,
    pages_of,
)
from assessments.exports.report.pdf import render_report_pdf
from assessments.sheet.values import Sheet
from tests.assessments.exports.pictures import GHOSTSCRIPT_BOUND, by_mupdf, by_poppler, largest_difference
from tests.assessments.exports.rendered import pages_text, run
from tests.assessments.published import EDITION_2021, EDITION_2022, EDITION_PANYU, RUBRIC, S0
from tests.assessments.sheet.report.test_figures import S2, S4

WORDS = "优化企业服务，所服务三大产业均实现正增长，全年工业累计产值115亿，同比增4%；"
REPORT = {
    "functions": "负责园区内（含西区、保税区）的投资促进工作。",
    "goals": "1. 通过走访接访企业，协调解决实际困难。\n| 项目 | 金额（万元） |\n| 招商引资 | 12.50 |",
    "completion": WORDS * 20,
    "problems": "一是绩效意识仍需深化，执行数【执行数】万元。",
}
FULL = replace(S2, report=REPORT, department_name="广州开发区穗港智造合作区管理委员会")


def lines_of(sheet: Sheet) -> list[list[Line | GridTable]]:
    machine = engine()
    advances = Advances(
        machine.title.__getitem__,
        machine.label.__getitem__,
        machine.kai.__getitem__,
        machine.body.__getitem__,
    )
    return [page.items for page in pages_of(build_report(sheet, EDITION_2022, RUBRIC), advances)]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.pdf"
    file.write_bytes(render_report_pdf(FULL, EDITION_2022, RUBRIC, signed_on=datetime.date(2023, 4, 10)))
    return file


def test_what_stands_where(pdf: Path) -> None:
    text = "".join(pages_text(pdf))
    told = [
        "广州开发区穗港智造合作区管理委员会2022年部门整体支出绩效自评报告",
        "一、基本情况（一）部门职能",
        "全年预算数1945.54万元，执行数1924.46万元，完成预算的98.92%。",
        "按支出性质看，基本支出978.27万元，项目支出946.19万元。",
        "三、存在的主要问题一是绩效意识仍需深化，执行数1924.46万元。",
        "附件：部门整体支出绩效自评表",
        "广州开发区穗港智造合作区管理委员会2023年4月10日",
        "2022年度广州开发区穗港智造合作区管理委员会部门整体支出绩效自评表",
    ]
    places = [text.find(sentence) for sentence in told]
    assert (min(places) >= 0, places) == (True, sorted(places))


def test_a_full_page_has_22_lines_of_28_characters(pdf: Path) -> None:
    pages = lines_of(FULL)
    heights = [
        sum(1 if isinstance(item, Line) else sum(row.height for row in item.rows) for item in page)
        for page in pages
    ]
    assert max(heights) == LINES
    chinese = replace(FULL, report={"functions": "绩" * 30 * CHARACTERS})
    lines = [line for page in lines_of(chinese) for line in page if isinstance(line, Line)]
    full = [line for line in lines if line.text.startswith("绩绩")]
    # The first is indented by two characters.
    assert [len(line.text) for line in full][:3] == [CHARACTERS - 2, CHARACTERS, CHARACTERS]
    assert {round(line.spread, 3) for line in full[1:-1]} == {round(TIGHT, 3)}


def test_lines_end_together(pdf: Path) -> None:
    words = run("pdftotext", "-f", "2", "-l", "2", "-bbox-layout", pdf, "-")
    ends = [float(x) for x in re.findall(r'<line [^>]*xMax="([\d.]+)"', words)]
    right = 210 * 72 / 25.4 - 26 * 72 / 25.4
    assert max(ends) <= right + 1.5
    assert sum(abs(end - right) < 1.5 for end in ends) >= 10


def test_headings_never_stand_last_on_a_page() -> None:
    for filler in range(40):
        sheet = replace(
            FULL,
            report={
                "functions": "\n".join(["一段话。"] * filler),
                **{k: v for k, v in REPORT.items() if k != "functions"},
            },
        )
        for page in lines_of(sheet)[:-1]:
            last = page[-1]
            assert not (isinstance(last, Line) and last.style in (Style.FIRST, Style.SECOND)), filler


def test_the_number_stands_outside(pdf: Path) -> None:
    for page, side in ((1, "right"), (2, "left")):
        words = run("pdftotext", "-f", str(page), "-l", str(page), "-bbox", pdf, "-")
        dash = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>—', words)[0]
        assert (float(dash[0]) > 300) is (side == "right")
        assert float(dash[1]) > 740


def test_other_engines_draw_it_alike(pdf: Path, tmp_path: Path) -> None:
    # The large type of the title comes out a little heavier in one of them.
    pairs = zip(by_poppler(pdf, tmp_path), by_mupdf(pdf, tmp_path), strict=True)
    assert max(largest_difference(*pair) for pair in pairs) < GHOSTSCRIPT_BOUND


def test_the_outline_of_panyu() -> None:
    report = build_report(S4, EDITION_PANYU, None)
    assert report.title == ("广州市番禺区投资促进中心", "关于2021年部门整体支出绩效自评报告")
    assert [part.text for part in report.parts if hasattr(part, "text")][-1] == "部门整体支出绩效自评表。"
    # Said by a section of its own: not a second time under the text.
    assert report.attachment == ""


def test_a_sentence_without_its_figure_is_left_out() -> None:
    report = build_report(replace(FULL, data={}), EDITION_2022, RUBRIC)
    texts = [getattr(part, "text", "") for part in report.parts]
    assert [text for text in texts if "万元" in text] == ["一是绩效意识仍需深化，执行数【执行数】万元。"]


def test_what_cannot_be_made() -> None:
    with pytest.raises(NoReport):
        build_report(S0.sheet, EDITION_2021, None)
    with pytest.raises(MissingGlyph):
        render_report_pdf(replace(FULL, report={"functions": "\U0001fae0"}), EDITION_2022, RUBRIC)


def test_the_same_report_is_the_same_bytes(pdf: Path) -> None:
    again = render_report_pdf(FULL, EDITION_2022, RUBRIC, signed_on=datetime.date(2023, 4, 10))
    assert again == pdf.read_bytes()
