"""Files that are not read at all: each with a sentence on how to mend it, in bounded time, and none parsed in this process."""

import io
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from assessments.errors import WorkbookRefused
from assessments.exports.pdf import render_pdf
from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook import child
from assessments.imports.workbook.parsing.guard import DAMAGED, EXTERNAL, MACROS, TOO_LARGE
from assessments.imports.workbook.reading import read_workbook
from tests.assessments.imports.workbook.canonical import blank_of
from tests.assessments.imports.workbook.saved import rewritten
from tests.assessments.published import S0

FORM = render_xlsx(S0.sheet, S0.edition, None)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
SAVE_AS = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，再上传。"
XLSX = "请上传 Excel 工作簿（.xlsx）。"
NO_FORM = (
    "没有找到本批次的自评表（黄埔 2021 主要任务版）：工作簿里没有它的各部分名称和表头。"
    "请确认没有选错文件，也没有用其他年度或其他区的表式；可以重新下载工作簿后填写。"
)
RENAMED = "，不是 Excel 工作簿；改文件名不能改变它的格式。" + XLSX


def refusal(content: bytes) -> str:
    with pytest.raises(WorkbookRefused) as caught:
        read_workbook(content, edition=S0.edition, rubric=None, blank=blank_of(S0.sheet))
    return str(caught.value)


def added(*parts: tuple[str, bytes]) -> bytes:
    """The form with more parts in its package."""
    result = io.BytesIO(FORM)
    with ZipFile(result, "a", ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return result.getvalue()


def zipped(*parts: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    result = io.BytesIO()
    with ZipFile(result, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content)
    return result.getvalue()


def worksheet(change: Callable[[str], str]) -> bytes:
    """The form with its worksheet's XML changed."""
    return rewritten(FORM, lambda name, text: change(text) if "worksheets/sheet" in name else text)


def with_flag(content: bytes) -> bytes:
    """Every entry marked as encrypted, in the central directory."""
    result = bytearray(content)
    at = result.find(b"PK\x01\x02")
    while at >= 0:
        result[at + 8] |= 1
        at = result.find(b"PK\x01\x02", at + 1)
    return bytes(result)


def types(old: str, new: str) -> bytes:
    return rewritten(
        FORM, lambda name, text: text.replace(old, new) if name == "[Content_Types].xml" else text
    )


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OTHER_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", f"文件是空的（0 字节），可能没有上传完整。{XLSX}"),
    "too long": (
        b"PK\x03\x04" + bytes(10_000_000),
        "文件超过 10 MB，不像是自评表。请删去表中的图片和无关的工作表后再上传。",
    ),
    "PDF": (b"%PDF-1.7\n...", f"这是PDF 文件{RENAMED}"),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(99), f"这是图片{RENAMED}"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(99), f"这是图片{RENAMED}"),
    "RAR": (b"Rar!\x1a\x07" + bytes(99), f"这是压缩包{RENAMED}"),
    "CSV": (
        "部门名称,金额\n临港,1\n".encode(),
        f"这是 CSV 或文本文件，没有表格的版式。{SAVE_AS}",
    ),
    "CSV in GBK": (
        "部门名称,金额\n临港,1\n".encode("gb18030") * 900,
        f"这是 CSV 或文本文件，没有表格的版式。{SAVE_AS}",
    ),
    "HTML": (b"<html><table>", f"这是网页或 XML 格式的表格，不是 .xlsx 工作簿。{SAVE_AS}"),
    "XML of Excel 2003": (
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>',
        f"这是网页或 XML 格式的表格，不是 .xlsx 工作簿。{SAVE_AS}",
    ),
    "xls": (
        OLE + "Workbook".encode("utf-16-le"),
        f"这是旧版 .xls（或 WPS 的 .et）工作簿；只改扩展名不能转换格式。{SAVE_AS}",
    ),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "工作簿设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码（文件 → 信息 → 保护工作簿）后再上传。",
    ),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), f"这是 Word 文档，不是 Excel 工作簿。{XLSX}"),
    "bytes": (b"\x00\x01\x02\x03" * 50, f"无法识别的文件，可能已损坏。{XLSX}"),
    "zip": (
        zipped(("a.txt", b"a")),
        "这是普通压缩包，不是 Excel 工作簿。请解压后上传其中的 .xlsx 文件。",
    ),
    "docx": (
        zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<d/>")),
        f"这是 Word 文档，不是 Excel 工作簿。{SAVE_AS}",
    ),
    "ods": (
        zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<d/>")),
        f"这是 OpenDocument 表格（.ods），不是 .xlsx 工作簿。{SAVE_AS}",
    ),
    "ofd": (zipped(("OFD.xml", b"<d/>")), "这是 OFD 版式文件，不是 Excel 工作簿。请上传 .xlsx 工作簿。"),
    "xlsb": (
        zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x")),
        f"这是二进制工作簿（.xlsb），不是 .xlsx。{SAVE_AS}",
    ),
}
TRICKS: dict[str, tuple[bytes, str]] = {
    "macros": (added(("xl/vbaProject.bin", b"x")), MACROS),
    "macros by type": (types("sheet.main+xml", "sheet.macroEnabled.main+xml"), MACROS),
    "ActiveX": (added(("xl/activeX/activeX1.xml", b"<x/>")), MACROS),
    "Excel 4 macros": (added(("xl/macrosheets/sheet1.xml", b"<x/>")), MACROS),
    "external link": (added(("xl/externalLinks/externalLink1.xml", b"<x/>")), EXTERNAL),
    "connection": (added(("xl/connections.xml", b"<x/>")), EXTERNAL),
    "DDE": (
        worksheet(lambda text: text.replace("<v>1507.47</v>", "<f>cmd|'/c calc'!A0</f><v>1</v>")),
        f"单元格 C5 的公式引用了外部数据。{EXTERNAL}",
    ),
    "big part": (added(("xl/media/a.bin", bytes(21_000_000))), TOO_LARGE),
    "ratio": (added(("xl/media/a.bin", bytes(2_000_000))), TOO_LARGE),
    "many parts": (added(*((f"xl/media/{n}.bin", b"a") for n in range(200))), TOO_LARGE),
    "entities": (worksheet(lambda text: BOMB + text), DAMAGED),
    "document type": (
        worksheet(lambda text: "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'>" + text),
        DAMAGED,
    ),
    "no sheet part": (
        rewritten(
            FORM, lambda name, text: text.replace("worksheets/sheet1", "none") if "rels" in name else text
        ),
        NO_FORM,
    ),
    "cut in the middle": (FORM[: len(FORM) // 2], DAMAGED),
    "cut at the end": (FORM[:-10], DAMAGED),
    "broken XML": (worksheet(lambda text: text[:5_000]), DAMAGED),
    "ranges over one another": (
        worksheet(
            lambda text: text.replace(
                "<mergeCells",
                "<mergeCells>" + '<mergeCell ref="A1:BH5000"/>' * 2 + "</mergeCells><mergeCells",
            )
        ),
        DAMAGED,
    ),
    "bzip2": (
        zipped(("[Content_Types].xml", b"<Types/>"), method=ZIP_BZIP2),
        "压缩包设有密码或用了特殊的压缩方式，无法读取。" + SAVE_AS,
    ),
    "encrypted zip": (with_flag(FORM), "压缩包设有密码或用了特殊的压缩方式，无法读取。" + SAVE_AS),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_of_another_kind(name: str) -> None:
    content, expected = OTHER_FILES[name]

    assert refusal(content) == expected


@pytest.mark.parametrize("name", TRICKS)
def test_a_workbook_that_plays_tricks(name: str) -> None:
    content, expected = TRICKS[name]

    assert refusal(content) == expected


def test_the_portals_own_pdf_is_no_workbook() -> None:
    assert refusal(render_pdf(S0.sheet, S0.edition, None)) == f"这是PDF 文件{RENAMED}"


def test_names_that_stand_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = added(("xl/workbook.xml", b"<other/>"))

    assert refusal(content) == DAMAGED
    assert refusal(added(("XL/Workbook.xml", b"<other/>"))) == DAMAGED


def test_a_size_that_lies() -> None:
    """The directory says a part is small; no more than that is ever unpacked."""
    content = bytearray(added(("xl/sharedStrings.xml", b"<sst>" + b" " * 900_000 + b"</sst>")))
    at = content.rfind(b"PK\x01\x02")
    assert content[at + 46 : at + 66] == b"xl/sharedStrings.xml"
    content[at + 24 : at + 28] = struct.pack("<L", 100)

    reading = read_workbook(bytes(content), edition=S0.edition, rubric=None, blank=blank_of(S0.sheet))

    # Nothing names the part, so it is not even opened.
    assert reading.sheet == S0.sheet


def test_a_million_empty_rows_are_passed_over() -> None:
    rows = "".join(f'<row r="{row}" spans="1:7"/>' for row in range(100, 300_000))
    content = worksheet(lambda text: text.replace("</sheetData>", rows + "</sheetData>"))

    reading = read_workbook(content, edition=S0.edition, rubric=None, blank=blank_of(S0.sheet))

    assert reading.sheet == S0.sheet


def test_a_million_full_rows_are_not_read() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row * 7919}</v></c></row>' for row in range(100, 300_000)
    )
    content = worksheet(lambda text: text.replace("</sheetData>", rows + "</sheetData>"))

    assert refusal(content).startswith("工作表“自评表”超出了 5000 行或 60 列")


def test_the_child_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(child, "WALL_SECONDS", 0.2)

    told = refusal(FORM)

    assert told.endswith(f"（编号 {child.reference_of(FORM)}）")
    assert told.startswith("读取这个工作簿用的时间或内存超过了限度")


@pytest.mark.parametrize(
    "greed",
    ["x = bytearray(10**9)", "while True: pass", "open('/tmp/x', 'w').write('x')"],
)
def test_the_child_limits_itself(greed: str) -> None:
    """Memory, time and files, each by the kernel. (Processes too, except for root.)"""
    project = Path(child.__file__).parents[3]
    run = (
        f"import sys; sys.path.insert(0, {str(project)!r});"
        "from assessments.imports.workbook.parsing import limits; limits.CPU_SECONDS = 1;"
        "from assessments.imports.workbook.parsing.run import limit; limit()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"{run}\n{greed}"], capture_output=True, timeout=30
    )

    assert done.returncode != 0


def test_the_child_knows_nothing_of_django() -> None:
    project = Path(child.__file__).parents[3]
    code = (
        f"import sys; sys.path.insert(0, {str(project)!r});"
        "import assessments.imports.workbook.parsing.run;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('django', 'openpyxl', 'yaml')))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, check=True)

    assert done.stdout.strip() == b"[]"
