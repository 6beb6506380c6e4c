"""Our own setting of lines draws what WeasyPrint's would, and steps aside where it cannot."""

from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint.draw
import weasyprint.layout.inline

from assessments.exports.form import build_form
from assessments.exports.pdf.engine import engine
from assessments.exports.pdf.markup import document
from assessments.exports.pdf.paper import PAPERS
from assessments.exports.pdf.render import check_glyphs, plan
from assessments.sheet.values import KeyIndicator
from tests.assessments.exports.pictures import by_poppler, largest_difference
from tests.assessments.exports.rendered import run
from tests.assessments.published import S0, S3, Published


def _pictures(published: Published, folder: Path, *, typeset: bool) -> list[Path]:
    form = build_form(published.sheet, published.edition, published.rubric)
    paper, machine = PAPERS[form.orientation], engine()
    check_glyphs(form, machine)
    title, pages = plan(form, paper, machine)
    folder.mkdir()
    pdf = folder / "form.pdf"
    data, _ = machine.write(document(form, pages, title, paper), paper, typeset=typeset)
    pdf.write_bytes(data)
    return by_poppler(pdf, folder)


@pytest.mark.parametrize(("published", "bound"), [(S0, 1.0), (S3, 25.0)])
def test_the_pages_look_as_if_weasyprint_had_set_them(
    published: Published, bound: float, tmp_path: Path
) -> None:
    # S3 has ☑ of a fallback font, which makes WeasyPrint's line a little higher.
    ours = _pictures(published, tmp_path / "ours", typeset=True)
    theirs = _pictures(published, tmp_path / "theirs", typeset=False)

    differences = [largest_difference(one, other) for one, other in zip(ours, theirs, strict=True)]
    assert max(differences) < bound


@pytest.mark.parametrize("text", ["العربية", "e\u0301te\u0301", "עברית"])
def test_other_scripts_are_left_to_weasyprint(text: str, tmp_path: Path) -> None:
    sheet = replace(S0.sheet, key_indicators=(KeyIndicator(text, text, text),))
    form = build_form(sheet, S0.edition, None)

    assert check_glyphs(form, engine()) is False
    assert check_glyphs(build_form(S0.sheet, S0.edition, None), engine()) is True


def test_other_scripts_come_out_too(tmp_path: Path) -> None:
    sheet = replace(S0.sheet, key_indicators=(KeyIndicator("甲", "e\u0301te\u0301", "乙"),))
    _pictures(replace(S0, sheet=sheet), tmp_path / "mixed", typeset=False)

    assert "e\u0301te\u0301" in run("pdftotext", tmp_path / "mixed" / "form.pdf", "-")


def test_weasyprint_is_left_as_it_was(tmp_path: Path) -> None:
    before = _functions()
    _pictures(S3, tmp_path / "any", typeset=True)

    assert _functions() == before


def _functions() -> tuple[object, object, object]:
    return (
        weasyprint.layout.inline.split_first_line,
        weasyprint.draw.draw_text,
        weasyprint.draw.draw_border,
    )
