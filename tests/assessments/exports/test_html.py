"""The fragment for web pages is the printed form, too, and keeps to the strict content policy."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString

from assessments.exports.form import PrintedForm, build_form
from assessments.exports.html import form_html, render_form_html
from assessments.sheet.values import Goal, KeyIndicator
from tests.assessments.published import PUBLISHED, S0, S1


class _Cells(HTMLParser):
    """Collects the text of each cell, items on lines of their own, and all paths."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.paths: list[str] = []
        self.tags: set[str] = set()
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.paths += [value or "" for name, value in attrs if name == "data-path"]
        if tag in ("td", "th"):
            self.cells.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


def _form(name: str) -> PrintedForm:
    published = PUBLISHED[name]
    return build_form(published.sheet, published.edition, published.rubric)


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_the_cells_are_those_of_the_form(name: str) -> None:
    form = _form(name)

    assert _Cells(form_html(form)).cells == [
        "".join(part.text for part in cell.parts) if cell.parts else cell.shown for cell in form.cells
    ]


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_cells_and_items_name_their_field(name: str) -> None:
    form = _form(name)
    expected = [
        path for cell in form.cells for path in ([part.path for part in cell.parts] or [cell.path]) if path
    ]

    assert _Cells(form_html(form)).paths == expected


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_there_is_no_script_and_no_inline_style(name: str) -> None:
    html = form_html(_form(name))

    assert re.findall(r"<script| style=| on\w+=", html) == []
    assert _Cells(html).tags <= {"article", "h2", "p", "table", "colgroup", "col", "tbody", "tr", "th", "td"}


def test_what_departments_write_is_escaped() -> None:
    text = '<img src="http://127.0.0.1:9/x" onerror="alert(1)"><script>alert(1)</script>'
    sheet = replace(
        S0.sheet,
        department_name=text,
        goals=(Goal(text, text),),
        key_indicators=(KeyIndicator(text, text, text),),
    )
    html = render_form_html(sheet, S0.edition, None)

    assert isinstance(html, SafeString)
    assert _Cells(html).cells.count(text) == 6
    assert _Cells(html).tags & {"img", "script"} == set()


def test_a_draft_is_marked() -> None:
    marked = render_form_html(S1.sheet, S1.edition, None, draft=True)
    plain = render_form_html(S1.sheet, S1.edition, None)

    assert ("printed-form--draft" in marked, "printed-form--draft" in plain) == (True, False)


def test_notes_follow_the_table() -> None:
    html = render_form_html(S1.sheet, S1.edition, None)

    assert html.endswith(
        '<p class="printed-form__note">※ 预算调整率：原表填列 0.8%，按公式计算为 -0.8%。</p></article>'
    )
