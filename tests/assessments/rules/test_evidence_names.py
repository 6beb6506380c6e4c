"""Names of handed-in files: cleaned, at one with the content, safe to unpack."""

import pytest

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused
from assessments.rules.evidence.names import clean_name, fitting_name, renamed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("合同.pdf", "合同.pdf"),
        ("C:\\资料\\合同.pdf", "合同.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe\u200b", "agpj.exe"),
        ("合\x00同\n2.pdf", "合同2.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("con.pdf", "_con.pdf"),
        ("合同.pdf. .", "合同.pdf"),
        ("", ""),
    ],
)
def test_cleaning(typed: str, expected: str) -> None:
    assert clean_name(typed) == expected


@pytest.mark.parametrize(
    ("typed", "kind", "expected"),
    [
        ("合同.PDF", EvidenceKind.PDF, "合同.pdf"),
        ("照片.jpeg", EvidenceKind.JPG, "照片.jpeg"),
        ("合同", EvidenceKind.PDF, "合同.pdf"),
        ("决算 2021.12", EvidenceKind.XLSX, "决算 2021.12.xlsx"),
        ("", EvidenceKind.PNG, "PNG 图片.png"),
        ("字" * 300 + ".pdf", EvidenceKind.PDF, "字" * 96 + ".pdf"),
    ],
)
def test_a_name_ends_as_its_content_is(typed: str, kind: EvidenceKind, expected: str) -> None:
    assert fitting_name(typed, kind) == expected


@pytest.mark.parametrize("typed", ["合同.docx", "合同.exe", "合同.pdf.scr"])
def test_a_name_that_says_something_else_is_refused(typed: str) -> None:
    with pytest.raises(FileRefused, match="的内容是PDF，与扩展名"):
        fitting_name(typed, EvidenceKind.PDF)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("验收单", "验收单.pdf"),
        ("验收单.pdf", "验收单.pdf"),
        ("验收单.docx", "验收单.docx.pdf"),
        ("v1.2", "v1.2.pdf"),
    ],
)
def test_a_new_name_keeps_the_extension(typed: str, expected: str) -> None:
    assert renamed(typed, EvidenceKind.PDF) == expected


def test_an_empty_new_name_is_refused() -> None:
    with pytest.raises(FileRefused, match="请填写文件的名称"):
        renamed(" .pdf", EvidenceKind.PDF)
