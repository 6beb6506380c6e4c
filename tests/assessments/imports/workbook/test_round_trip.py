"""Form → workbook → form: the same sheet, whichever program saved the workbook in between."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from assessments.errors import WorkbookProblem
from assessments.exports.template import build_template, mark_workbook
from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook.reading import Reading, read_workbook
from assessments.rules.scoring import asked_items
from assessments.sheet.values import Sheet
from tests.assessments.exports.rendered import run
from tests.assessments.imports.workbook import saved
from tests.assessments.imports.workbook.canonical import blank_of, told_apart, without_placement
from tests.assessments.published import EDITION_PANYU, PUBLISHED, RUBRIC, Published
from tests.assessments.strategies import Case, cases, sheets_of

SAVERS: dict[str, Callable[[bytes], bytes]] = {
    "as written": lambda content: content,
    "openpyxl": saved.by_openpyxl,
    "dimension A1": saved.with_dimension_a1,
    "runs": saved.with_runs,
    "shared strings": saved.with_shared_strings,
    "prefixes": saved.with_prefixes,
    "no references": saved.without_references,
    "WPS": saved.by_wps,
}


def official(form: Published) -> bytes:
    return render_xlsx(form.sheet, form.edition, form.rubric)


def template(form: Published) -> bytes:
    return build_template(form.sheet, form.edition, RUBRIC, token="a:b")


MAKERS = {"official": official, "template": template}


def read(content: bytes, form: Published | Case) -> Reading:
    return read_workbook(
        content,
        edition=form.edition,
        rubric=form.rubric,
        asked=asked_items(RUBRIC, form.edition),
        blank=blank_of(form.sheet),
    )


@pytest.mark.parametrize("saver", SAVERS)
@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_form_comes_back(name: str, maker: str, saver: str) -> None:
    form = PUBLISHED[name]

    reading = read(SAVERS[saver](MAKERS[maker](form)), form)

    assert reading.problems == ()
    assert reading.unparsed == {}
    assert reading.sheet == form.sheet
    assert reading.token == ("a:b" if maker == "template" else None)


def test_published_forms_come_back_from_libreoffice(tmp_path: Path) -> None:
    for maker, make in MAKERS.items():
        for name, form in PUBLISHED.items():
            (tmp_path / f"{name}-{maker}.xlsx").write_bytes(make(form))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(tmp_path.glob("*.xlsx"))
    run("soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", *files)
    for file in files:
        form = PUBLISHED[file.name[:2]]
        reading = read((tmp_path / "out" / file.name).read_bytes(), form)

        assert (file.name, reading.problems) == (file.name, ())
        assert reading.sheet == form.sheet


@settings(deadline=None, max_examples=25)
@given(case=cases())
def test_a_generated_form_comes_back_from_the_official_table(case: Case) -> None:
    sheet = told_apart(case.sheet)

    reading = read(render_xlsx(sheet, case.edition, case.rubric), case)

    assert reading.problems == ()
    # The official table prints no data items.
    assert without_placement(reading.sheet, sheet) == replace(sheet, data={})


@settings(deadline=None, max_examples=15)
@given(case=cases())
def test_a_generated_form_comes_back_from_the_template(case: Case) -> None:
    sheet = told_apart(case.sheet)

    reading = read(build_template(sheet, case.edition, RUBRIC, token="t"), case)

    assert reading.problems == ()
    assert reading.sheet == sheet


def test_a_form_nobody_filled_in_comes_back_empty() -> None:
    for form in PUBLISHED.values():
        blank = blank_of(form.sheet)
        for content in (
            render_xlsx(blank, form.edition, form.rubric),
            build_template(blank, form.edition, RUBRIC, token="t"),
        ):
            reading = read(content, form)

            assert (reading.sheet, reading.problems) == (blank, ())


def test_every_place_is_where_the_portal_wrote_it() -> None:
    form = PUBLISHED["S1"]
    places = read(official(form), form).places

    assert places["funds.expenditure"].cell == "C6"
    assert places["main_tasks.0.lines.0.amount"].cell == "G34"
    assert places["texts.measures"].cell == "B63"
    assert {place.sheet for place in places.values()} == {"自评表"}


@settings(deadline=None, max_examples=10)
@given(sheet=sheets_of(EDITION_PANYU, None))
def test_another_districts_edition_needs_no_code(sheet: Sheet) -> None:
    case = Case(told_apart(sheet), EDITION_PANYU, None)

    reading = read(render_xlsx(case.sheet, EDITION_PANYU, None), case)

    assert reading.problems == ()
    assert without_placement(reading.sheet, case.sheet) == replace(case.sheet, data={})


def test_a_workbook_that_came_back_marked_is_read_again() -> None:
    form = PUBLISHED["S1"]
    problems = [
        WorkbookProblem("自评表", "C8", "栏目", "x", "请改正。"),
        WorkbookProblem("", "", "", "", "整份文件。"),
    ]

    reading = read(mark_workbook(template(form), problems), form)

    assert (reading.sheet, reading.problems, reading.token) == (form.sheet, (), "a:b")
