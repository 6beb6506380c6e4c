"""Workbooks of departments and people for the tests."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from departments.rules.roster import DEPARTMENT_HEADINGS, DEPARTMENTS, PEOPLE, PERSON_HEADINGS

Rows = Sequence[Sequence[object]]


def workbook_of(departments: Rows = (), people: Rows = ()) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    tables = ((DEPARTMENTS, DEPARTMENT_HEADINGS, departments), (PEOPLE, PERSON_HEADINGS, people))
    for title, headings, rows in tables:
        sheet = workbook.create_sheet(title)
        sheet.append(headings)
        for row in rows:
            sheet.append(tuple(row))
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
