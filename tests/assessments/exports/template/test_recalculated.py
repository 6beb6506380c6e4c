"""The workbook's formulas come to what the portal computes: LibreOffice is made to calculate them anew."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from assessments.exports.form import build_form
from assessments.exports.template import build_template
from assessments.exports.template.names import DATA_SHEET, FORM_SHEET, GUIDE_SHEET, PORTAL_SHEET
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, computed_cells
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import SelfScore, Sheet
from tests.assessments.exports.template.workbooks import TOKEN, blank, inputs, resaved
from tests.assessments.published import EDITION_PANYU, RUBRIC, S0, S1, S3

# The computed cells in reading order.
COMPUTED_2021 = ("funds.adjustment", "funds.execution_rate", "funds.adjustment_rate")
COMPUTED_2022 = ("funds.total_budget", TOTAL_PATH, GRADE_PATH)
COMPUTED_PANYU = ("funds.by_nature", "funds.execution_rate")


def _funds(**amounts: str) -> dict[str, Decimal]:
    return {key: Decimal(amount) for key, amount in amounts.items()}


def _with_funds(sheet: Sheet, **amounts: str) -> Sheet:
    return replace(blank(sheet), funds=_funds(**amounts))


OF_2021 = [
    S0.sheet,
    S1.sheet,
    blank(S0.sheet),
    # Half a unit of the last place, up and down; zero below and above the line.
    _with_funds(S0.sheet, annual_budget="1000.00", initial_budget="1000.00", expenditure="988.50"),
    _with_funds(S0.sheet, annual_budget="897.50", initial_budget="1000.00", expenditure="0.00"),
    _with_funds(S0.sheet, annual_budget="0.00", initial_budget="0.00", expenditure="5.00"),
    _with_funds(S0.sheet, annual_budget="1000.50", initial_budget="1000.00"),
    _with_funds(S0.sheet, annual_budget="10.10"),
    _with_funds(S0.sheet, expenditure="999999999.99", annual_budget="999999999.98", initial_budget="0.01"),
    _with_funds(S0.sheet, annual_budget="0.30", initial_budget="0.10", expenditure="0.20"),
]


def _scored(*scores: str) -> Sheet:
    """The first lines of the rubric with these scores, the last of them for all lines that are left."""
    filled = [*scores, *[scores[-1]] * (len(RUBRIC.lines) - len(scores))]
    lines = zip(RUBRIC.lines, filled, strict=True)
    return replace(S3.sheet, scores=tuple(SelfScore(line.code, Decimal(score)) for line, score in lines))


def _totalling(wanted: str) -> Sheet:
    """Every line with a score, in all ``wanted``."""
    left = Decimal(wanted)
    scores = []
    for line in RUBRIC.lines:
        score = min(line.weight, left)
        scores.append(SelfScore(line.code, score))
        left -= score
    return replace(S3.sheet, scores=tuple(scores))


OF_2022 = [
    S3.sheet,
    blank(S3.sheet),
    _scored("0.1"),
    *map(_totalling, ("100", "90", "89.99", "80", "79.99", "60", "59.99", "0")),
    replace(S3.sheet, scores=S3.sheet.scores[:-1]),
    # Stated otherwise by a form from outside: the computed value is shown, with its mark.
    replace(S3.sheet, stated={TOTAL_PATH: "98.00", GRADE_PATH: "良好"}),
    replace(blank(S3.sheet), scores=(SelfScore("A1-1", reason="尚未评分"),)),
    _with_funds(S3.sheet, basic="0.10", project="0.20", special="999999999.99"),
    _with_funds(S3.sheet, transfer="1.00"),
]
OF_PANYU = [
    replace(blank(S0.sheet), edition=EDITION_PANYU.pin, funds=_funds(basic="1.10", project="2.20")),
    replace(
        blank(S0.sheet), edition=EDITION_PANYU.pin, funds=_funds(expenditure="9.88", annual_budget="32.00")
    ),
]
EDITIONS = {
    "2021": (OF_2021, S0.edition, None, COMPUTED_2021),
    "2022": (OF_2022, S3.edition, RUBRIC, COMPUTED_2022),
    "panyu": (OF_PANYU, EDITION_PANYU, None, COMPUTED_PANYU),
}


def _expected(
    sheet: Sheet, edition: Edition, rubric: Rubric | None, paths: Sequence[str]
) -> list[float | str]:
    computed = computed_cells(sheet, edition, rubric)
    printed = {cell.path: cell.shown for cell in build_form(sheet, edition, rubric).cells}
    places = {f"funds.{field.key}": field for field in edition.funds.fields}
    found: list[float | str] = []
    for path in paths:
        if path == GRADE_PATH or path not in computed:
            found.append(printed[path])
        else:
            rate = path in places and places[path].kind == "percent"
            found.append(float(Decimal(computed[path]) / (100 if rate else 1)))
    return found


def _formula_places(workbook: Workbook) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, cells in enumerate(workbook[FORM_SHEET].iter_rows())
        for column, cell in enumerate(cells)
        if cell.data_type == "f"
    ]


def _results(file: Path, places: list[tuple[int, int]]) -> list[object]:
    rows = (
        CalamineWorkbook.from_path(str(file)).get_sheet_by_name(FORM_SHEET).to_python(skip_empty_area=False)
    )
    return [rows[row][column] for row, column in places]


@pytest.mark.parametrize("name", list(EDITIONS))
def test_formulas_come_to_what_the_portal_computes(name: str, tmp_path: Path) -> None:
    sheets, edition, rubric, paths = EDITIONS[name]
    expected = [_expected(sheet, edition, rubric, paths) for sheet in sheets]
    files, places, stored = [], [], []
    for number, sheet in enumerate(sheets):
        file = tmp_path / f"form{number}.xlsx"
        file.write_bytes(build_template(sheet, edition, RUBRIC, token=TOKEN))
        workbook = load_workbook(file)
        files.append(file)
        places.append(_formula_places(workbook))
        stored.append(_results(file, places[-1]))
        # openpyxl stores no results, so LibreOffice has to find its own.
        workbook.save(file)

    # As stored beside the formulas by us, for programs that do not calculate.
    assert stored == expected
    saved = resaved(tmp_path, files)
    assert [_results(file, at) for file, at in zip(saved, places, strict=True)] == expected


def test_text_in_a_money_cell_makes_no_error_values(tmp_path: Path) -> None:
    file = tmp_path / "text.xlsx"
    file.write_bytes(build_template(S0.sheet, S0.edition, RUBRIC, token=TOKEN))
    workbook = load_workbook(file)
    money = [cell for cell in inputs(workbook[FORM_SHEET]).values() if cell.number_format == "0.00"]
    for cell in money:
        cell.value = "约12万"
    workbook.save(file)

    assert _results(resaved(tmp_path, [file])[0], _formula_places(workbook)) == ["", "", ""]


def test_libreoffice_keeps_what_matters(tmp_path: Path) -> None:
    """The token, the hidden sheet, protection, what may be typed, the rules: after a round through LibreOffice."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(build_template(S1.sheet, S1.edition, RUBRIC, token=TOKEN))
    before = load_workbook(file)
    after = load_workbook(resaved(tmp_path, [file])[0])

    assert after.sheetnames == before.sheetnames == [GUIDE_SHEET, FORM_SHEET, DATA_SHEET, PORTAL_SHEET]
    assert after[PORTAL_SHEET].sheet_state in ("hidden", "veryHidden")
    assert after[PORTAL_SHEET]["A1"].value == TOKEN
    assert after[FORM_SHEET].protection.sheet
    for title in (FORM_SHEET, DATA_SHEET):
        found = {address: cell.value for address, cell in inputs(after[title]).items()}
        assert found == {address: cell.value for address, cell in inputs(before[title]).items()}
        rules = [
            {rule.type for rule in workbook[title].data_validations.dataValidation}
            for workbook in (before, after)
        ]
        assert rules[0] == rules[1]
    assert {str(area) for area in after[FORM_SHEET].merged_cells.ranges} == {
        str(area) for area in before[FORM_SHEET].merged_cells.ranges
    }
