"""A zip that may be opened: small enough unpacked, honest about its names, a plain .xlsx without anything that runs."""

import io
import re
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assessments.imports.workbook.parsing.limits import (
    LARGEST_PART,
    LARGEST_RATIO,
    LARGEST_SUM,
    MOST_PARTS,
    RATIO_FROM,
)
from assessments.imports.workbook.parsing.refusal import Refusal

CONTENT_TYPES = "[Content_Types].xml"
DAMAGED = "工作簿已损坏，无法打开。请用 Excel 或 WPS 打开原件，另存为新的 .xlsx 后再上传。"
TOO_LARGE = "工作簿展开后过大，不像是自评表。请只保留自评表一个工作表，删去图片和表外的格式，另存后再上传。"
MACROS = "工作簿带有宏（VBA），出于安全不予读取。请另存为“Excel 工作簿（.xlsx）”（不带宏）后再上传。"
EXTERNAL = (
    "工作簿引用了外部文件或外部数据，出于安全不予读取。"
    "请在“数据 → 编辑链接”中断开链接，或把这些格复制后“选择性粘贴 → 数值”，再上传。"
)
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，再上传。"
_OTHERS = (
    ("word/", f"这是 Word 文档，不是 Excel 工作簿。{_SAVE_AS}"),
    ("ppt/", "这是演示文稿，不是 Excel 工作簿。请上传 .xlsx 工作簿。"),
    ("OFD.xml", "这是 OFD 版式文件，不是 Excel 工作簿。请上传 .xlsx 工作簿。"),
    ("content.xml", f"这是 OpenDocument 表格（.ods），不是 .xlsx 工作簿。{_SAVE_AS}"),
    ("xl/workbook.bin", f"这是二进制工作簿（.xlsb），不是 .xlsx。{_SAVE_AS}"),
)
_MACRO_PARTS = re.compile(r"vbaproject|/macrosheets/|/activex/|/ctrlprops/", re.IGNORECASE)
_EXTERNAL_PARTS = re.compile(r"/externallinks/|xl/connections\.xml|/querytables/", re.IGNORECASE)
_ENCRYPTED = 0x1


def open_package(content: bytes) -> ZipFile:
    """The package, its parts not yet unpacked. Raises Refusal."""
    try:
        package = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Refusal(DAMAGED) from error
    entries = package.infolist()
    if len(entries) > MOST_PARTS:
        raise Refusal(TOO_LARGE)
    _check_sizes(entries)
    _check_names([entry.filename for entry in entries])
    if any(
        entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
        for entry in entries
    ):
        raise Refusal("压缩包设有密码或用了特殊的压缩方式，无法读取。" + _SAVE_AS)
    return package


def _check_sizes(entries: Iterable[ZipInfo]) -> None:
    in_all = packed = 0
    for entry in entries:
        in_all += entry.file_size
        packed += entry.compress_size
        if entry.file_size > LARGEST_PART or _is_bomb(entry.file_size, entry.compress_size):
            raise Refusal(TOO_LARGE)
    if in_all > LARGEST_SUM or _is_bomb(in_all, packed):
        raise Refusal(TOO_LARGE)


def _is_bomb(size: int, packed: int) -> bool:
    return size > RATIO_FROM and size > packed * LARGEST_RATIO


def _check_names(names: list[str]) -> None:
    lowered = [name.lower() for name in names]
    if len(set(lowered)) != len(lowered):
        raise Refusal(DAMAGED)
    if any(_MACRO_PARTS.search(name) for name in lowered):
        raise Refusal(MACROS)
    if any(_EXTERNAL_PARTS.search(name) for name in lowered):
        raise Refusal(EXTERNAL)
    for start, reason in _OTHERS:
        if any(name.startswith(start) for name in names):
            raise Refusal(reason)
    if CONTENT_TYPES.lower() not in lowered:
        raise Refusal("这是普通压缩包，不是 Excel 工作簿。请解压后上传其中的 .xlsx 文件。")
