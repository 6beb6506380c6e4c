"""What kind of file was uploaded, by its first bytes and never by its name."""

from assessments.errors import WorkbookRefused
from assessments.imports.workbook.parsing.limits import LARGEST_FILE

ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，再上传。"
_FORM = "请上传 Excel 工作簿（.xlsx）。"
_MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"PK\x05\x06", "空的压缩包"),
)
_MARKUP = (b"<html", b"<!doc", b"<?xml", b"<table", b"<meta")


def check_kind(content: bytes) -> None:
    """Raises WorkbookRefused for everything that is no zip package of a reasonable size."""
    if not content:
        raise WorkbookRefused(f"文件是空的（0 字节），可能没有上传完整。{_FORM}")
    if len(content) > LARGEST_FILE:
        size = LARGEST_FILE // 1_000_000
        raise WorkbookRefused(f"文件超过 {size} MB，不像是自评表。请删去表中的图片和无关的工作表后再上传。")
    if content.startswith(ZIP):
        return
    if content.startswith(_OLE):
        raise WorkbookRefused(_ole(content))
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise WorkbookRefused(f"这是{kind}，不是 Excel 工作簿；改文件名不能改变它的格式。{_FORM}")
    if content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise WorkbookRefused(f"这是网页或 XML 格式的表格，不是 .xlsx 工作簿。{_SAVE_AS}")
    if _is_text(content):
        raise WorkbookRefused(f"这是 CSV 或文本文件，没有表格的版式。{_SAVE_AS}")
    raise WorkbookRefused(f"无法识别的文件，可能已损坏。{_FORM}")


def _ole(content: bytes) -> str:
    """Workbooks of Excel 97–2003, documents of old Word and WPS, and everything with a password, are OLE files."""
    if _wide("EncryptedPackage") in content:
        return (
            "工作簿设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码（文件 → 信息 → 保护工作簿）后再上传。"
        )
    if _wide("WordDocument") in content:
        return f"这是 Word 文档，不是 Excel 工作簿。{_FORM}"
    return f"这是旧版 .xls（或 WPS 的 .et）工作簿；只改扩展名不能转换格式。{_SAVE_AS}"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_text(content: bytes) -> bool:
    head = content[:4096]
    if b"\x00" in head:
        return head.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-8", "gb18030"):
        try:
            # A character may be cut at the end of the head.
            head[: len(head) - 3 if len(content) > len(head) else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
