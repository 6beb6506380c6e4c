"""What a file is, told by its content. Its name has no say."""

from typing import BinaryIO

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused
from assessments.imports.evidence.archives import kind_of_archive
from assessments.rules.evidence.names import ACCEPTED

# Enough for every signature below; a PDF may have up to 1 KiB of something before its own.
HEAD = 1024
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"

# First bytes of what is handed in by mistake, and what the person is told that it is.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc、.xls、.ppt）或设了打开口令的 Office 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "GZIP 压缩包"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"{\\rtf", "RTF 文档"),
)
_HOW = {
    "PowerPoint": "请导出为 PDF 后再上传。",
    "OpenDocument": "请导出为 PDF 后再上传。",
    "旧版": "请用 Office 或 WPS 另存为 .docx、.xlsx 或 PDF（不设口令）后再上传。",
    "压缩包": "请解压后把其中的文件逐个上传。",
    "图片": "请另存为 JPG 或 PNG 后再上传。",
}


def recognise(file: BinaryIO) -> EvidenceKind:
    """The kind of the file. Raises FileRefused saying what it is instead."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise FileRefused("文件是空的（0 字节），请检查原文件。")
    if b"%PDF-" in head:
        return EvidenceKind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return EvidenceKind.JPG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return EvidenceKind.PNG
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        kind = kind_of_archive(file)
        if not isinstance(kind, EvidenceKind):
            raise _wrong(kind)
        return kind
    raise _wrong(_other(head))


def _other(head: bytes) -> str:
    for signature, what in _OTHERS:
        if head.startswith(signature):
            return what
    if head[4:8] == b"ftyp":
        return "HEIC 图片" if head[8:12] in (b"heic", b"heix", b"mif1", b"heif") else "音像文件"
    if head.startswith(b"RIFF"):
        return "WebP 图片" if head[8:12] == b"WEBP" else "音像文件"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<svg") or b"<svg" in start:
        return "SVG 图片"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<script")):
        return "网页或 XML 文件"
    return "文本文件" if b"\x00" not in head else ""


def _wrong(what: str) -> FileRefused:
    if not what:
        return FileRefused(f"认不出这个文件的格式，可能已损坏。可以上传 {ACCEPTED}。")
    how = next((advice for word, advice in _HOW.items() if word in what), f"可以上传 {ACCEPTED}。")
    return FileRefused(f"这个文件的内容是{what}，不能作为佐证材料。{how}")
