"""Every typed cell of the form has one place to type into, and nothing else has."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from assessments.enums import IndicatorPlacement
from assessments.exports.template import build_template
from assessments.exports.template.names import DATA_SHEET, FORM_SHEET, GUIDE_SHEET, PORTAL_SHEET
from assessments.exports.template.spare import with_spare_rows
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import SelfScore, Sheet
from tests.assessments.exports.template.workbooks import TOKEN, blank, inputs, made, typed_values
from tests.assessments.published import EDITION_PANYU, PUBLISHED, RUBRIC, S0, S1, S3, Published
from tests.assessments.strategies import Case, cases

FORMS = {
    **PUBLISHED,
    "S0 empty": replace(S0, sheet=blank(S0.sheet)),
    "S1 empty": replace(S1, sheet=blank(S1.sheet)),
    "S3 empty": replace(S3, sheet=blank(S3.sheet)),
}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Published:
    return FORMS[request.param]


def _numbered(sheet: Sheet, edition: Edition, rubric: Rubric) -> Sheet:
    """The sheet with something else in every typed cell, spare rows included."""
    sheet = with_spare_rows(sheet, edition)
    numbers = iter(range(1, 100_000))

    def text() -> str:
        return f"第{next(numbers)}格"

    def amount() -> Decimal:
        return Decimal(next(numbers)) + Decimal("0.25")

    tasks = tuple(
        replace(
            task,
            name=text(),
            lines=tuple(
                replace(
                    line,
                    target=text(),
                    completion=text(),
                    amount=amount(),
                    indicators=tuple(replace(one, name=text(), result=text()) for one in line.indicators),
                )
                for line in task.lines
            ),
        )
        for task in sheet.main_tasks
    )
    scores = tuple(
        SelfScore(line.code, Decimal(place).scaleb(-2), text(), text())
        for place, line in enumerate(rubric.lines, 1)
    )
    return replace(
        sheet,
        unit_count=7 if edition.asks_unit_count else None,
        funds={field.key: amount() for field in edition.funds.typed},
        goals=tuple(replace(goal, target=text(), completion=text()) for goal in sheet.goals),
        key_indicators=tuple(
            replace(entry, name=text(), target=text(), result=text()) for entry in sheet.key_indicators
        ),
        main_tasks=tasks,
        scores=scores if edition.scores else (),
        texts={key: text() for key in edition.text_keys},
    )


def _shown(value: object) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)


def _as_typed(cells: object) -> str:
    return _shown(Decimal(repr(cells))) if isinstance(cells, float) else str(cells)


def test_every_typed_cell_has_exactly_one_input(form: Published) -> None:
    full = _numbered(form.sheet, form.edition, RUBRIC)
    workbook = made(full, form.edition)
    found = Counter(
        _as_typed(cell.value) for cell in inputs(workbook[FORM_SHEET]).values() if cell.value is not None
    )

    assert found == Counter(_shown(value) for _, value in typed_values(full))
    assert set(found.values()) == {1}


def test_a_draft_comes_with_room_for_more(form: Published) -> None:
    found = inputs(made(form.sheet, form.edition)[FORM_SHEET])
    full = _numbered(form.sheet, form.edition, RUBRIC)

    assert len(found) == len(list(typed_values(full)))
    assert Counter(_as_typed(cell.value) for cell in found.values() if cell.value is not None) == Counter(
        _shown(value) for _, value in typed_values(form.sheet) if value != ""
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_any_draft_stands_in_its_inputs(case: Case) -> None:
    found = inputs(made(case.sheet, case.edition)[FORM_SHEET])
    typed = Counter(_shown(value) for _, value in typed_values(case.sheet) if value != "")

    assert Counter(_as_typed(cell.value) for cell in found.values() if cell.value is not None) == typed
    assert {cell.data_type for cell in found.values()} <= {"s", "n"}


def test_lists_begin_with_room_and_never_grow_beyond_the_limit() -> None:
    empty = with_spare_rows(blank(S0.sheet), S0.edition)
    long = replace(S0.sheet, goals=S0.sheet.goals[:1] * 300, key_indicators=S0.sheet.key_indicators[:1] * 299)
    full = with_spare_rows(long, S0.edition)

    assert (len(empty.goals), len(empty.key_indicators), len(empty.main_tasks)) == (6, 10, 5)
    assert [[len(line.indicators) for line in task.lines] for task in empty.main_tasks] == [[2, 1]] * 5
    assert (len(full.goals), len(full.key_indicators)) == (300, 300)


@pytest.mark.parametrize("placement", list(IndicatorPlacement))
def test_the_placement_is_chosen_over_the_form(placement: IndicatorPlacement) -> None:
    worksheet = made(replace(S0.sheet, indicator_placement=placement), S0.edition)[FORM_SHEET]
    lists = {
        str(rule.sqref): rule.formula1
        for rule in worksheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert (worksheet["A3"].value, worksheet["B3"].value) == ("任务指标排列", placement.label)
    assert worksheet["B3"].protection.locked is False
    assert lists == {"B3": '"第一项指标与任务印在同一行,指标全部列在任务行的下方"'}


def test_the_2022_edition_has_no_placement() -> None:
    worksheet = made(S3.sheet, S3.edition)[FORM_SHEET]

    assert (
        worksheet["A3"].value
        == "2022年度广州市黄埔区工业和信息化局（广州开发区经济和信息化局）部门整体支出绩效自评表"
    )


def test_sheets_protection_and_token(form: Published) -> None:
    workbook = made(form.sheet, form.edition)
    protections = {title: workbook[title].protection for title in workbook.sheetnames}

    assert workbook.sheetnames == [GUIDE_SHEET, FORM_SHEET, DATA_SHEET, PORTAL_SHEET]
    assert [workbook[title].sheet_state for title in workbook.sheetnames] == [*["visible"] * 3, "veryHidden"]
    assert workbook.active is workbook[FORM_SHEET]
    assert workbook[PORTAL_SHEET]["A1"].value == TOKEN
    assert [protection.sheet for protection in protections.values()] == [True] * 4
    assert [protection.password for protection in protections.values()] == [None] * 4
    may = protections[FORM_SHEET]
    forbidden = (
        *(may.selectLockedCells, may.selectUnlockedCells, may.formatCells, may.formatRows),
        *(may.insertRows, may.deleteRows),
    )
    assert forbidden == (False,) * 6


def test_whose_workbook_it_is_cannot_be_mistaken() -> None:
    workbook = made(S0.sheet, S0.edition)
    worksheet = workbook[FORM_SHEET]

    assert worksheet["A1"].value == "2021年度自评 · 广州开发区黄埔临港经济区管理委员会（440112001）"
    assert worksheet["A2"].value == (
        "预算年度：2021年度（2022年开展自评）　版式：黄埔 2021 主要任务版（huangpu-2021-tasks@1）　"
        "金额单位：万元　|　淡黄色的格填写，灰色的格自动计算"
    )
    assert workbook.properties.subject == "广州开发区黄埔临港经济区管理委员会（440112001）"
    assert workbook.properties.keywords == "2021；440112001；huangpu-2021-tasks@1"


def test_what_helps_while_typing_is_not_printed() -> None:
    worksheet = made(S0.sheet, S0.edition, last_year=S0.sheet)[FORM_SHEET]

    assert worksheet.print_area.startswith("'自评表'!$A$4:$G$")
    assert worksheet.page_setup.cellComments is None
    assert worksheet.freeze_panes == "A4"


def test_text_cells_keep_what_is_typed_as_text() -> None:
    """3-5 is no date, 100% no share."""
    worksheet = made(blank(S0.sheet), S0.edition)[FORM_SHEET]
    formats = Counter(cell.number_format for cell in inputs(worksheet).values())

    assert formats == {"@": 10 * 3 + 5 * (1 + 2 * 2 + 3 * 2), "0.00": 7, "General": 6 * 2 + 2 + 5 * 2}


def test_empty_computed_cells_are_ready_to_show_a_rate() -> None:
    worksheet = made(blank(S0.sheet), S0.edition)[FORM_SHEET]
    formulas = [cell for row in worksheet.iter_rows() for cell in row if cell.data_type == "f"]

    assert [cell.number_format for cell in formulas] == ["0.00", "0.0%", "0.0%"]
    assert all(cell.protection.locked for cell in formulas)


def test_another_district_needs_nothing_of_its_own() -> None:
    sheet = replace(blank(S0.sheet), edition=EDITION_PANYU.pin, funds={"basic": Decimal("1.50")})
    worksheet = made(sheet, EDITION_PANYU, None)[FORM_SHEET]

    assert [cell.value for cell in inputs(worksheet).values() if cell.value is not None] == [1.5]


def test_the_same_draft_is_the_same_bytes() -> None:
    def content() -> bytes:
        return build_template(S3.sheet, S3.edition, RUBRIC, token=TOKEN)

    assert content() == content()
