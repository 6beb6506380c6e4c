"""DOCX, XLSX and OFD are ZIP archives: told apart, and refused where they are bombs or carry programs.

Nothing is unpacked but two small lists of parts; the archive's own directory says the rest. It is read by ``zipfile``
only once it is known to be small: its length stands at the end of the file.
"""

import re
import struct
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused

MAX_PARTS = 2_000
MAX_DIRECTORY = 500_000
MAX_UNPACKED = 500_000_000
# Text in Office files shrinks to a tenth or so; a bomb to a thousandth. Small archives cannot do harm.
MAX_RATIO = 150
HARMLESS = 20_000_000
MAX_LISTED = 1_000_000
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1

# The part that makes an archive what it is.
_HEARTS: dict[str, EvidenceKind | str] = {
    "word/document.xml": EvidenceKind.DOCX,
    "xl/workbook.xml": EvidenceKind.XLSX,
    "ofd.xml": EvidenceKind.OFD,
    "ppt/presentation.xml": "PowerPoint 演示文稿",
    "meta-inf/manifest.xml": "OpenDocument 文件",
}
_PROGRAM = re.compile(r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml)$|(^|/)(macrosheets|activex)/", re.IGNORECASE)
_LISTS = re.compile(r"\[content_types\]\.xml|(word|xl)/_rels/[^/]+\.rels", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|ms-office\.vbaProject|ms-excel\.(intl)?macrosheet", re.IGNORECASE)
# Up to the next tag and no pattern behind it: linear, whatever somebody puts there. (">" may stand in an attribute.)
_RELATIONSHIP = re.compile(rb"Relationship\b[^<]*")
_BROKEN = "文件不完整或已损坏，打不开。请重新导出或复制一份再上传。"


def kind_of_archive(file: BinaryIO) -> EvidenceKind | str:
    """The kind, or in words what else it is. Raises FileRefused where it is broken or dangerous."""
    _refuse_long_directory(file)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            kind = _kind(parts)
            if isinstance(kind, EvidenceKind):
                _refuse_bomb(parts)
                _refuse_programs(archive, parts)
            return kind
    except (BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError, ValueError) as error:
        raise FileRefused(_BROKEN) from error


def _refuse_long_directory(file: BinaryIO) -> None:
    length = file.seek(0, 2)
    start = max(length - _LONGEST_COMMENT - _END.size, 0)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise FileRefused(_BROKEN)
    _, _, _, _, entries, directory, _, _ = _END.unpack_from(tail, at)
    # 0xFFFFFFFF and 0xFFFF stand for the 64-bit form, which no document of a permitted size needs.
    if entries > MAX_PARTS or directory > MAX_DIRECTORY:
        raise FileRefused(
            f"文件内部的部件过多（超过 {MAX_PARTS} 个），不能作为佐证材料。请另存为 PDF 后再上传。"
        )
    file.seek(0)


def _kind(parts: list[ZipInfo]) -> EvidenceKind | str:
    names = {part.filename.lower() for part in parts}
    return next((kind for heart, kind in _HEARTS.items() if heart in names), "压缩包")


def _refuse_bomb(parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MAX_UNPACKED or (unpacked > HARMLESS and unpacked > MAX_RATIO * max(packed, 1)):
        raise FileRefused(
            f"文件解开后有 {unpacked // 1_000_000} MB，远超正常文档，打开时会拖垮电脑。请另存为 PDF 后再上传。"
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileRefused("文件设了口令，财政部门打不开。请取消口令后再上传。")


def _refuse_programs(archive: ZipFile, parts: list[ZipInfo]) -> None:
    if any(_PROGRAM.search(part.filename) for part in parts):
        raise _macros()
    for part in parts:
        if not _LISTS.fullmatch(part.filename):
            continue
        if part.file_size > MAX_LISTED:
            raise FileRefused(_BROKEN)
        content = archive.read(part)
        if _MACRO_TYPE.search(content):
            raise _macros()
        if any(
            b"/attachedTemplate" in found and b"External" in found for found in _RELATIONSHIP.findall(content)
        ):
            raise FileRefused("文件打开时会到网上取模板，有安全风险。请另存为 PDF 后再上传。")


def _macros() -> FileRefused:
    return FileRefused(
        "文件带有宏（可自动运行的程序），有安全风险。请另存为不带宏的 .docx、.xlsx 或 PDF 后再上传。"
    )
