"""Poppler, MuPDF and Ghostscript draw the same pages: text extraction alone would not see wrong glyphs."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessments.exports.pdf import render_pdf
from tests.assessments.exports.pictures import (
    BOUND,
    GHOSTSCRIPT_BOUND,
    by_ghostscript,
    by_mupdf,
    by_poppler,
    largest_difference,
)
from tests.assessments.exports.rendered import Rendered
from tests.assessments.published import S3

# Characters that Fandol lacks, or that split web fonts and subsets have been seen to draw wrong.
TRAPS = "绩效用意²㎡☑☐喆堃祎赟昇垚珺㐂𠮷※℃‰№①Ⅷ—…“”"


def test_pages_look_the_same_in_other_engines(rendered: Rendered, tmp_path: Path) -> None:
    pages = by_poppler(rendered.pdf, tmp_path)

    assert max(_differences(pages, by_mupdf(rendered.pdf, tmp_path))) < BOUND
    assert max(_differences(pages, by_ghostscript(rendered.pdf, tmp_path))) < GHOSTSCRIPT_BOUND
    assert len(pages) > 2


def test_rare_characters_look_the_same_in_other_engines(tmp_path: Path) -> None:
    pdf = _pdf_with(TRAPS, tmp_path)
    pages = by_poppler(pdf, tmp_path)

    assert max(_differences(pages, by_mupdf(pdf, tmp_path))) < BOUND
    assert max(_differences(pages, by_ghostscript(pdf, tmp_path))) < GHOSTSCRIPT_BOUND


@pytest.mark.parametrize("wrong", [TRAPS.replace("绩效", "用效"), TRAPS.replace("²", " ")])
def test_one_wrong_character_would_be_seen(wrong: str, tmp_path: Path) -> None:
    right, other = tmp_path / "right", tmp_path / "wrong"
    right.mkdir()
    other.mkdir()
    pages = by_poppler(_pdf_with(TRAPS, right), right)

    assert max(_differences(pages, by_mupdf(_pdf_with(wrong, other), other))) > BOUND


def _pdf_with(name: str, folder: Path) -> Path:
    """A form whose department is called ``name``, without the rest."""
    pdf = folder / "form.pdf"
    blank = replace(S3.sheet, department_name=name, goals=(), scores=(), funds={}, stated={})
    pdf.write_bytes(render_pdf(blank, S3.edition, S3.rubric))
    return pdf


def _differences(left: list[Path], right: list[Path]) -> list[float]:
    return [largest_difference(one, other) for one, other in zip(left, right, strict=True)]
