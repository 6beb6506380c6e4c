"""The one door to all formats, and the names of files."""

from dataclasses import replace

import pytest

from assessments.exports.formats import ExportFormat, render
from assessments.exports.naming import file_name
from tests.assessments.exports.rendered import Rendered
from tests.assessments.published import S0, S1


@pytest.mark.parametrize(
    ("format_", "start"),
    [(ExportFormat.PDF, b"%PDF-1.7"), (ExportFormat.XLSX, b"PK\x03\x04"), (ExportFormat.JSON, b"{\n")],
)
def test_each_format_is_what_it_says(format_: ExportFormat, start: bytes) -> None:
    assert render(format_, S0.sheet, S0.edition, None).startswith(start)


def test_the_door_leads_to_the_same_files(published_files: dict[str, Rendered]) -> None:
    files = published_files["S1"]

    assert render(ExportFormat.PDF, S1.sheet, S1.edition, None) == files.pdf.read_bytes()
    assert render(ExportFormat.XLSX, S1.sheet, S1.edition, None) == files.xlsx.read_bytes()
    assert render(ExportFormat.JSON, S1.sheet, S1.edition, None, draft=True).decode() == S1.text


def test_content_types() -> None:
    assert {format_.value: format_.content_type for format_ in ExportFormat} == {
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json",
    }


def test_files_are_named_after_year_and_department() -> None:
    assert file_name(S0.sheet, ExportFormat.PDF) == "2021年度_广州开发区黄埔临港经济区管理委员会_自评表.pdf"
    assert (
        file_name(S0.sheet, ExportFormat.XLSX, draft=True)
        == "2021年度_广州开发区黄埔临港经济区管理委员会_自评表（草稿）.xlsx"
    )


@pytest.mark.parametrize(
    ("department", "name"),
    [
        ("甲/乙\\丙:丁", "2021年度_甲乙丙丁_自评表.pdf"),
        ("../../etc/passwd", "2021年度_etcpasswd_自评表.pdf"),
        ('"局"\r\nX: y', "2021年度_局X y_自评表.pdf"),
        ("长" * 200, f"2021年度_{'长' * 60}_自评表.pdf"),
    ],
)
def test_a_department_s_name_cannot_leave_the_file_name(department: str, name: str) -> None:
    assert file_name(replace(S0.sheet, department_name=department), ExportFormat.PDF) == name
