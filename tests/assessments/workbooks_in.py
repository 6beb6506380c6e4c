"""A department's workbook, downloaded and filled in by program."""

import io
from collections.abc import Mapping

from openpyxl import load_workbook

from assessments.actions.workbook_out import draft_workbook
from assessments.exports.template.names import FORM_SHEET
from assessments.imports.sheet_workbook import read_for
from assessments.imports.workbook_intake import take_in
from assessments.models import Assessment, WorkbookIntake
from departments.models import User


def laid_out(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def downloaded(assessment: Assessment) -> bytes:
    content, _ = draft_workbook(assessment=laid_out(assessment))
    return content


def filled_in(content: bytes, assessment: Assessment, texts: Mapping[str, str | float | None]) -> bytes:
    """``texts`` by the paths of cells that are filled in already."""
    reading, _ = read_for(assessment=laid_out(assessment), content=content)
    workbook = load_workbook(io.BytesIO(content))
    for path, text in texts.items():
        place = reading.places[path]
        workbook[place.sheet][place.cell] = text
    return saved(workbook)


def faulty(assessment: Assessment) -> bytes:
    """The workbook, its title saying another year."""
    content = downloaded(assessment)
    workbook = load_workbook(io.BytesIO(content))
    year = str(assessment.round.budget_year)
    for row in workbook[FORM_SHEET].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and f"{year}年度" in cell.value:
                cell.value = cell.value.replace(year, "2019")
    return saved(workbook)


def overwritten(content: bytes, cells: Mapping[str, str | float | None], sheet: str = FORM_SHEET) -> bytes:
    """``cells`` by their addresses."""
    workbook = load_workbook(io.BytesIO(content))
    for address, text in cells.items():
        workbook[sheet][address] = text
    return saved(workbook)


def saved(workbook: object) -> bytes:
    file = io.BytesIO()
    workbook.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def taken_in(assessment: Assessment, user: User, content: bytes, name: str = "自评表.xlsx") -> WorkbookIntake:
    return take_in(assessment=laid_out(assessment), content=content, name=name, user=user).intake
