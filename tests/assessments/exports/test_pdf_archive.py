"""The official PDF: PDF/A-3 with the data inside, tagged, numbered, drawn alike by other engines, sealed."""

import datetime
import re
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
import segno
from PIL import Image

from assessments.exports.pdf.archive import Archive, Attached, Relationship
from assessments.exports.pdf.render import render_pdf
from assessments.exports.pdf.stamp import HINT
from assessments.exports.xlsx import render_xlsx
from tests.assessments.exports.pictures import (
    BOUND,
    GHOSTSCRIPT_BOUND,
    by_ghostscript,
    by_mupdf,
    by_poppler,
    largest_difference,
)
from tests.assessments.exports.rendered import pages_text, run
from tests.assessments.published import PUBLISHED, Published

NUMBER = "440112001-2021-01-9F3A07C4"
URL = f"https://jxzp.example.gov.cn/verify/{NUMBER}/"
MADE_AT = datetime.datetime(2023, 5, 1, 16, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def archive_of(form: Published) -> Archive:
    workbook = render_xlsx(form.sheet, form.edition, form.rubric)
    return Archive(
        number=NUMBER,
        url=URL,
        made_at=MADE_AT,
        attached=(
            Attached("sheet.json", form.text.encode(), "自评表数据（JSON）", Relationship.SOURCE),
            Attached("sheet.xlsx", workbook, "自评表（Excel）", Relationship.ALTERNATIVE),
        ),
    )


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archives")
    files = {}
    for name, form in PUBLISHED.items():
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(render_pdf(form.sheet, form.edition, form.rubric, archive=archive_of(form)))
    return files


@pytest.fixture(params=list(PUBLISHED))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_file_is_pdf_a(archives: dict[str, Path], name: str) -> None:
    report = pikepdf.pdfa.validate_written(archives[name], "3b")
    assert (report.passed, list(report.findings)) == (True, [])


def test_the_data_travels_inside(archives: dict[str, Path], name: str) -> None:
    with pikepdf.open(archives[name]) as pdf:
        inside = {key: spec.get_file().read_bytes() for key, spec in pdf.attachments.items()}
        kinds = [str(spec.AFRelationship) for spec in pdf.Root.AF]
    assert inside == {one.name: one.content for one in archive_of(PUBLISHED[name]).attached}
    assert kinds == ["/Source", "/Alternative"]


def test_the_same_form_is_the_same_bytes(archives: dict[str, Path]) -> None:
    form = PUBLISHED["S0"]
    again = render_pdf(form.sheet, form.edition, form.rubric, archive=archive_of(form))
    assert again == archives["S0"].read_bytes()


def test_a_reader_without_sight_is_told_what_there_is(archives: dict[str, Path]) -> None:
    with pikepdf.open(archives["S0"]) as pdf:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        tags = [str(one.S) for one in elements if one.get("/Type") == "/StructElem"]
        figures = [str(one.Alt) for one in elements if one.get("/S") == "/Figure"]
        with pdf.open_outline() as outline:
            marks = {entry.title: [child.title for child in entry.children] for entry in outline.root}
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("zh-CN", True)
        assert str(pdf.docinfo.CreationDate) == "D:20230501083000Z"
    assert figures == [f"二维码，指向查验页面 {URL}"]
    assert tags[:5] == ["/Document", "/Sect", "/Div", "/P", "/Span"]
    assert (tags.count("/Table"), tags.count("/H1")) == (5, 1)
    assert marks == {
        "黄埔区广州开发区部门整体支出绩效自评表": [
            *("部门名称", "部门资金情况", "年度整体目标", "年度关键指标", "主要任务", "存在问题", "改进措施")
        ]
    }


def test_the_pages_say_what_they_said_and_the_number(
    archives: dict[str, Path], name: str, tmp_path: Path
) -> None:
    form = PUBLISHED[name]
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(render_pdf(form.sheet, form.edition, form.rubric))
    official = pages_text(archives[name])
    assert [page.count(NUMBER) for page in official] == [2] + [1] * (len(official) - 1)
    stamped = re.compile(f"文件编号|{NUMBER}|{HINT}")
    assert [sorted(stamped.sub("", page)) for page in official] == [
        sorted(page) for page in pages_text(plain)
    ]


def test_other_engines_draw_it_alike(archives: dict[str, Path], name: str, tmp_path: Path) -> None:
    pages = by_poppler(archives[name], tmp_path)
    pairs = {BOUND: by_mupdf, GHOSTSCRIPT_BOUND: by_ghostscript}
    for bound, draw in pairs.items():
        drawn = draw(archives[name], tmp_path)
        assert max(largest_difference(*pair) for pair in zip(pages, drawn, strict=True)) < bound


def test_the_code_on_paper_is_the_address(archives: dict[str, Path], tmp_path: Path) -> None:
    """Every module of the code, read from the middle of its place on the drawn page."""
    run("pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-gray", archives["S0"], tmp_path / "page")
    wanted = [[bool(module) for module in row] for row in segno.make(URL, error="m", micro=False).matrix]
    with Image.open(next(tmp_path.glob("page*.pgm"))) as page:
        corner = page.crop((int(page.width * 180 / 210), 0, page.width, page.height * 18 // 297))
        box = corner.point(lambda grey: 255 if grey < 100 else 0).getbbox()
        assert box is not None
        _, top, right, bottom = box
        code = corner.crop((right - (bottom - top), top, right, bottom))
        step = code.width / len(wanted)
        grey = code.tobytes()
        middles = [int((place + 0.5) * step) for place in range(len(wanted))]
        read = [[grey[y * code.width + x] < 128 for x in middles] for y in middles]
    assert read == wanted
