"""Whatever stands in the fields is text in the PDF; nothing is fetched; what cannot be drawn is an error."""

import http.server
import threading
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from assessments.exports.errors import MissingGlyph
from assessments.exports.form import build_form
from assessments.exports.pdf import render_pdf
from assessments.exports.pdf.engine import RefusingFetcher, ResourceRefused
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine
from tests.assessments.exports.rendered import cell_texts, pages_text, run
from tests.assessments.published import S0

BLANK = replace(S0.sheet, funds={}, goals=(), key_indicators=(), main_tasks=(), texts={}, stated={})


def _everywhere(text: str) -> Sheet:
    """A form with ``text`` in every field that takes text."""
    indicator = TaskIndicator(text, text)
    return replace(
        BLANK,
        department_name=text,
        goals=(Goal(text, text),),
        key_indicators=(KeyIndicator(text, text, text),),
        main_tasks=(MainTask(text, (TaskLine(text, text, (indicator,)),)),),
        texts={"problems": text, "measures": text},
    )


def _pdf(sheet: Sheet, folder: Path) -> Path:
    path = folder / "form.pdf"
    path.write_bytes(render_pdf(sheet, S0.edition, None))
    return path


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<b>粗</b>&amp;&lt;",
        "</td></tr></table><h1>题</h1>",
        "<style>*{display:none}</style>",
        "{{settings.SECRET_KEY}}",
    ],
)
def test_markup_is_shown_as_text(markup: str, tmp_path: Path) -> None:
    sheet = _everywhere(markup)
    texts = list(cell_texts(build_form(sheet, S0.edition, None), _pdf(sheet, tmp_path)))

    assert [found for _, found in texts] == [expected for expected, _ in texts]
    # The department, 2 of the goal, 3 of the key indicator, 5 of the task, 2 texts.
    assert [found for _, found in texts].count(markup) == 13


def test_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    address = f"http://127.0.0.1:{server.server_port}/"
    text = f'<img src="{address}x"><link rel=attachment href="{secret.as_uri()}"><style>@import url({address}y)</style>'
    pdf = _pdf(_everywhere(text), tmp_path)
    server.shutdown()
    server.server_close()

    assert asked == []
    assert run("pdfdetach", "-list", pdf).startswith("0 embedded files")
    with pikepdf.open(pdf) as opened:
        assert [annotation for page in opened.pages for annotation in page.get("/Annots", [])] == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "file:///etc/passwd", "data:text/css,x", "ftp://x/y", "x.css"]
)
def test_the_fetcher_refuses_everything(url: str) -> None:
    with pytest.raises(ResourceRefused):
        RefusingFetcher().fetch(url)


def test_a_character_without_glyph_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingGlyph, match="U\\+E000") as caught:
        render_pdf(replace(S0.sheet, texts={"problems": "缺字\ue000与\U000f1234"}), S0.edition, None)

    assert caught.value.characters == ("\ue000", "\U000f1234")


@pytest.mark.parametrize(
    "text", ["A" * 20_000, "国" * 20_000, "，" * 5_000, "\n".join("行" * 3_000), "（" * 500]
)
def test_endless_text_ends(text: str, tmp_path: Path) -> None:
    sheet = replace(BLANK, goals=(Goal("甲", text),), texts={"problems": text})
    pages = pages_text(_pdf(sheet, tmp_path))

    assert "".join(pages).count(text[0]) >= 2 * text.count(text[0])
    assert len(pages) > 1


def test_control_and_direction_marks_are_not_drawn(tmp_path: Path) -> None:
    sheet = replace(BLANK, texts={"problems": "前\x00\x07\u202e\ud800\ufeff\u200b后\u2028下\u00a0行"})

    assert "前后下行" in pages_text(_pdf(sheet, tmp_path))[0]
