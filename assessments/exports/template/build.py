"""The workbook that a department fills in offline."""

import datetime
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template.about import About, write_properties
from assessments.exports.template.data_sheet import write_data_sheet
from assessments.exports.template.form_sheet import write_form_sheet
from assessments.exports.template.guide_sheet import write_guide_sheet
from assessments.exports.template.last_year import remembered
from assessments.exports.template.names import DATA_SHEET, FORM_SHEET, GUIDE_SHEET, PORTAL_SHEET
from assessments.exports.template.portal_sheet import write_portal_sheet
from assessments.exports.template.spare import with_spare_rows
from assessments.rules.rollover import begun_with
from assessments.rules.scoring.data_items import asked_items
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet
from config.workbooks.package import packed


def build_template(
    sheet: Sheet,
    edition: Edition,
    rubric: Rubric | None,
    *,
    token: str,
    last_year: Sheet | None = None,
    round_name: str = "",
    deadline: datetime.date | None = None,
) -> bytes:
    """The draft as a workbook to fill in; the same draft and token are always the same bytes.

    ``rubric`` is the one finance scores by, whether or not the form prints it: it asks for the data items.
    ``last_year`` begins the draft's empty lists with names and targets, and stands in grey beside the cells.
    Raises ExportError.
    """
    begun = begun_with(sheet, last_year, edition) if last_year else sheet
    about = About(with_spare_rows(begun, edition), edition, round_name, deadline)
    remarks = remembered(about.sheet, last_year, edition) if last_year else {}
    items = asked_items(rubric, edition) if rubric else ()
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    guide, form = _add(workbook, GUIDE_SHEET), _add(workbook, FORM_SHEET)
    data = _add(workbook, DATA_SHEET) if items else None
    lists = write_portal_sheet(_add(workbook, PORTAL_SHEET), token, items)
    write_guide_sheet(guide, about, asks_data=bool(items), with_last_year=last_year is not None)
    results = write_form_sheet(form, about, rubric, remarks)
    if data is not None:
        write_data_sheet(data, about, items, lists, remarks)
    write_properties(workbook, replace(about, sheet=sheet))
    workbook.active = workbook.index(form)
    return packed(workbook, {FORM_SHEET: results})


def _add(workbook: Workbook, title: str) -> Worksheet:
    worksheet: Worksheet = workbook.create_sheet(title)
    return worksheet
