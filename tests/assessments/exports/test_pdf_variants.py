"""Drafts, blank forms, very long forms, and the same bytes each time."""

from dataclasses import replace
from pathlib import Path

from assessments.exports.pdf import render_pdf
from assessments.sheet.values import KeyIndicator, Sheet
from tests.assessments.exports.rendered import Rendered, pages_text
from tests.assessments.published import PUBLISHED, S0, S1, S3


def _pages(sheet: Sheet, folder: Path, *, draft: bool = False) -> list[str]:
    published = S3 if sheet.rubric else S0
    path = folder / "form.pdf"
    path.write_bytes(render_pdf(sheet, published.edition, published.rubric, draft=draft))
    return pages_text(path)


def _blank(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        unit_count=None,
        funds={},
        goals=(),
        key_indicators=(),
        main_tasks=(),
        scores=(),
        texts={},
        stated={},
    )


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    pages = _pages(S1.sheet, tmp_path, draft=True)

    assert ["草稿" in page for page in pages] == [True] * 5
    # Once more in large letters across the page, which are extracted one by one.
    assert [page.count("草") for page in pages] == [2] * 5


def test_a_frozen_form_is_no_draft(rendered: Rendered) -> None:
    assert [page for page in pages_text(rendered.pdf) if "草" in page] == []


def test_the_same_form_is_the_same_bytes(published_files: dict[str, Rendered]) -> None:
    for name, published in PUBLISHED.items():
        assert (
            render_pdf(published.sheet, published.edition, published.rubric)
            == published_files[name].pdf.read_bytes()
        )


def test_a_form_nobody_filled_in_has_all_its_labels(tmp_path: Path) -> None:
    tasks, rubric = _pages(_blank(S0.sheet), tmp_path), _pages(_blank(S3.sheet), tmp_path)

    assert len(tasks) == 1
    assert [
        label in tasks[0]
        for label in ("部门资金情况", "年度整体目标", "年度关键指标", "主要任务", "改进措施")
    ] == [True] * 5
    assert "".join(rubric).count("☐") == 4
    assert "☑" not in "".join(rubric)


def test_three_hundred_indicators_stand_under_repeated_headers(tmp_path: Path) -> None:
    indicators = tuple(
        KeyIndicator(f"指标{number}", f"目标{number}项", f"完成{number}项") for number in range(300)
    )
    pages = _pages(replace(_blank(S0.sheet), key_indicators=indicators), tmp_path)

    text = "".join(pages)
    assert [number for number in range(300) if f"指标{number}目标{number}项完成{number}项" not in text] == []
    assert [page.count("预期实现值") for page in pages[:-1]] == [1] * (len(pages) - 1)
    assert [page.count("年度关键指标") for page in pages[:-1]] == [1] * (len(pages) - 1)
