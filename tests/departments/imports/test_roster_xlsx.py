import datetime
import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from config.workbooks.reading import CellFault, WorkbookUnreadable
from departments.enums import Role
from departments.imports.roster_xlsx import read_roster
from departments.rules.roster import DepartmentEntry, PersonEntry, Roster
from tests.departments.rosters import workbook_of


def test_rows_are_read_as_people_type_them() -> None:
    content = workbook_of(
        [(440112009, "新设管委会", 2, "否", "440112001，440112002"), ("440112010", "新局", None, None, None)],
        [
            ("zhao", "赵一", "zhao@example.cn", "填报人", 440112009, datetime.date(2026, 3, 1), None),
            ("qian2", "钱二", None, "第三方专家", None, "2026/4/1", "2026.12.31"),
        ],
    )
    roster, faults = read_roster(content)
    assert faults == []
    assert roster == Roster(
        (
            DepartmentEntry("440112009", "新设管委会", 2, False, ("440112001", "440112002")),
            DepartmentEntry("440112010", "新局"),
        ),
        (
            PersonEntry(
                "zhao",
                "赵一",
                Role.FILLER,
                "zhao@example.cn",
                "440112009",
                starts_on=datetime.date(2026, 3, 1),
            ),
            PersonEntry(
                "qian2",
                "钱二",
                Role.EXPERT,
                starts_on=datetime.date(2026, 4, 1),
                ends_on=datetime.date(2026, 12, 31),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("department", "cell", "message"),
    [
        (("440112009", "", 1), "B2", "请填写部门名称。"),
        (("440112009", "新局", 0), "C2", "“0”不是单位数，应为 1 以上的整数。"),
        (("440112009", "新局", "两个"), "C2", "“两个”不是单位数，应为 1 以上的整数。"),
        (("440112009", "新局", 1, "在"), "D2", "“在”不是可选的内容，应为是、否之一。"),
    ],
)
def test_a_faulty_department_names_its_cell(department: tuple[object, ...], cell: str, message: str) -> None:
    roster, faults = read_roster(workbook_of([department]))
    assert (roster, faults) == (Roster(), [CellFault("部门", cell, message)])


@pytest.mark.parametrize(
    ("person", "cell", "message"),
    [
        (("", "赵一", "", "填报人", "440112001"), "A2", "请填写登录名。"),
        (("zhao", "", "", "填报人", "440112001"), "B2", "请填写姓名。"),
        (("zhao", "赵一", "", "", "440112001"), "D2", "请填写角色。"),
        (
            ("zhao", "赵一", "", "科长"),
            "D2",
            "“科长”不是可选的内容，应为填报人、部门审核人、财政评审员、财政审定人、第三方专家、信息公开员、系统管理员、审计员之一。",
        ),
        (
            ("zhao", "赵一", "", "填报人", "440112001", "三月"),
            "F2",
            "“三月”不是日期，请写成 2026-01-31 的样子。",
        ),
    ],
)
def test_a_faulty_person_names_its_cell(person: tuple[object, ...], cell: str, message: str) -> None:
    roster, faults = read_roster(workbook_of([], [person]))
    assert (roster, faults) == (Roster(), [CellFault("人员", cell, message)])


def test_an_empty_workbook_says_so() -> None:
    _, faults = read_roster(workbook_of())
    assert faults == [CellFault("部门", "", "两个工作表都没有内容，请填写后再上传。")]


def test_other_workbooks_name_what_is_missing() -> None:
    written = io.BytesIO()
    other = Workbook()
    other.worksheets[0].title = "部门"
    other.worksheets[0].append(["部门代码", "名称"])
    other.save(written)
    _, faults = read_roster(written.getvalue())
    assert faults == [
        CellFault("部门", "A1", "表头缺少“部门名称”“单位数”“在用”“前身部门代码”，请使用下载的模板。"),
        CellFault("人员", "", "缺少这个工作表，请使用下载的模板。"),
    ]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookUnreadable) as refused:
        read_roster(content)
    assert str(refused.value) == (
        "不是 Excel 工作簿（.xlsx）；旧版 .xls 请先另存为 .xlsx，有密码的请先取消密码。"
    )


def test_a_number_beyond_all_numbers_is_a_fault() -> None:
    read, written = io.BytesIO(workbook_of([("440112009", "新局", 123.25)])), io.BytesIO()
    with ZipFile(read) as source, ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"123.25", b"1E400"))
    _, faults = read_roster(written.getvalue())
    assert faults[0] == CellFault("部门", "C2", "应为文字、数字或日期。")
