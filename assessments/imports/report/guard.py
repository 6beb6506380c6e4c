"""A Word file that may be opened: a plain .docx, small enough unpacked, without anything that runs."""

import io
import re
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from assessments.errors import FileRefused

LARGEST_FILE = 10_000_000
LARGEST_SUM = 50_000_000
# The text itself: a report of 100,000 characters is a few MB of markup.
LARGEST_TEXT = 10_000_000
LARGEST_RATIO = 100
RATIO_FROM = 1_000_000
MOST_PARTS = 500

BODY = "word/document.xml"
SAVE_AS = "请用 Word 或 WPS 打开后另存为“Word 文档（.docx）”，再上传。"
DAMAGED = f"文件已损坏，或者不是 Word 文档，无法打开。{SAVE_AS}"
TOO_LARGE = "文件过大或展开后过大，不像是自评报告。请删去图片后另存，再上传。"
_RUNS = re.compile(r"vbaproject|activex|oleobject|/embeddings/", re.IGNORECASE)
_ENCRYPTED = 0x1


def check_package(content: bytes) -> None:
    """Raises FileRefused saying why it is not read."""
    if len(content) > LARGEST_FILE:
        raise FileRefused(TOO_LARGE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(f"这是旧版 .doc 文档，或设了打开口令。{SAVE_AS}")
    try:
        entries = ZipFile(io.BytesIO(content)).infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise FileRefused(DAMAGED) from error
    names = [entry.filename for entry in entries]
    if BODY not in names or len(set(names)) != len(names):
        raise FileRefused(DAMAGED)
    if any(_RUNS.search(name) for name in names):
        raise FileRefused("文档带有宏或嵌入的对象，出于安全不予读取。请删去后另存为不带宏的 .docx，再上传。")
    if any(
        entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
        for entry in entries
    ):
        raise FileRefused(f"文档设有密码或用了特殊的压缩方式，无法读取。{SAVE_AS}")
    sizes = [(entry.filename, entry.file_size, entry.compress_size) for entry in entries]
    in_all = sum(size for _, size, _ in sizes)
    if len(entries) > MOST_PARTS or in_all > LARGEST_SUM or any(_is_bomb(*entry) for entry in sizes):
        raise FileRefused(TOO_LARGE)


def _is_bomb(name: str, size: int, packed: int) -> bool:
    is_text = name.lower().endswith((".xml", ".rels"))
    return (is_text and size > LARGEST_TEXT) or (size > RATIO_FROM and size > packed * LARGEST_RATIO)
