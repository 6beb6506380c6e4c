"""What the portal adds to a workbook is no content: marks, the list of faults, last year's values."""

import pytest

from assessments.errors import WorkbookProblem
from assessments.exports.template import build_template, mark_workbook
from tests.assessments.imports.workbook.test_round_trip import read
from tests.assessments.published import PUBLISHED, RUBRIC


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_marked_workbook_reads_as_it_did(name: str) -> None:
    form = PUBLISHED[name]
    content = build_template(form.sheet, form.edition, RUBRIC, token="a:b", last_year=form.sheet)
    marked = mark_workbook(
        content,
        [
            WorkbookProblem("自评表", "C8", "栏目", "=1+1", "请填写数字。"),
            WorkbookProblem("自评表", "", "", "", "缺少一栏。"),
            WorkbookProblem("数据项", "D5", "栏目", "十二", "请填写数字。"),
        ],
    )

    for workbook in (content, marked, mark_workbook(marked, [])):
        reading = read(workbook, form)
        assert (reading.problems, reading.token) == ((), "a:b")
        assert reading.sheet == form.sheet
