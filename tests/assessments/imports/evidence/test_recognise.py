"""What a file is, by its content; what is refused, and how the person is told."""

from pathlib import Path

import pytest

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused
from assessments.imports.evidence.intake import examine
from tests.assessments import evidence_files as files


def refusal(folder: Path, content: bytes) -> str:
    with pytest.raises(FileRefused) as raised:
        examine(files.received(folder, "x", content).path)
    return str(raised.value)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_each_kind_is_known_by_its_content(tmp_path: Path, kind: EvidenceKind) -> None:
    assert examine(files.received(tmp_path, "x", files.SAMPLES[kind]()).path) is kind


def test_a_pdf_may_begin_a_little_later(tmp_path: Path) -> None:
    content = b"\r\n" * 20 + files.pdf()

    assert examine(files.received(tmp_path, "x", content).path) is EvidenceKind.PDF


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "旧版 Office 文件（.doc、.xls、.ppt）或设了打开口令的 Office 文件",
        ),
        (b"Rar!\x1a\x07\x00", "RAR 压缩包"),
        (b"GIF89a\x01\x00", "GIF 图片"),
        (b"MZ\x90\x00", "Windows 程序"),
        (b"<!DOCTYPE html><p>", "网页或 XML 文件"),
        (b"\xef\xbb\xbf<svg xmlns=''>", "SVG 图片"),
        (b"\x00\x00\x00\x18ftypheic\x00", "HEIC 图片"),
        ("部门,金额\n".encode(), "文本文件"),
        (files.archive({"合同.pdf": b"%PDF-"}), "压缩包"),
        (files.archive({"ppt/presentation.xml": b""}), "PowerPoint 演示文稿"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_kinds_are_named(tmp_path: Path, content: bytes, what: str) -> None:
    assert refusal(tmp_path, content).startswith(f"这个文件的内容是{what}，不能作为佐证材料。")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的（0 字节），请检查原文件。"),
        (b"\x00\x01\x02\x03", "认不出这个文件的格式，可能已损坏。可以上传 PDF、JPG、PNG、DOCX、XLSX、OFD。"),
        (files.pdf()[:150], "文件不完整或已损坏，打不开。请重新导出或扫描一份再上传。"),
        (files.pdf_with_password(), "文件设了打开口令，财政部门打不开。请取消口令后再上传。"),
        (files.docx()[:-30], "文件不完整或已损坏，打不开。请重新导出或复制一份再上传。"),
        (files.png()[:20], "图片不完整或已损坏，打不开。请重新截图或扫描后再上传。"),
        (b"\xff\xd8\xff\xe0\x00\x10", "图片不完整或已损坏，打不开。请重新截图或扫描后再上传。"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(tmp_path, content) == message


@pytest.mark.parametrize(
    "content", [files.pdf_with_script(), files.pdf_with_launch()], ids=["script", "launch"]
)
def test_a_pdf_that_acts_by_itself(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content).startswith("文件中带有会自动运行的脚本或程序")


def test_a_pdf_with_an_attachment_is_taken(tmp_path: Path) -> None:
    assert examine(files.received(tmp_path, "x", files.pdf_with_attachment()).path) is EvidenceKind.PDF


@pytest.mark.parametrize(
    "content",
    [
        files.docx(**{"word/vbaProject.bin": b"x"}),
        files.xlsx(**{"xl/macrosheets/sheet1.xml": b"x"}),
        files.archive({"[Content_Types].xml": b'<Types a="macroEnabled"/>', "xl/workbook.xml": b""}),
    ],
    ids=["vba", "excel 4", "content type"],
)
def test_macros(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content).startswith("文件带有宏（可自动运行的程序）")


@pytest.mark.parametrize(
    "link",
    [
        b'<Relationship Type="x/attachedTemplate" Target="http://evil/" TargetMode="External"/>',
        b'<r:Relationship Id="a>b" TargetMode="External" Target="http://evil/" Type="x/attachedTemplate"/>',
    ],
    ids=["plain", "hidden"],
)
def test_a_template_from_elsewhere(tmp_path: Path, link: bytes) -> None:
    content = files.docx(**{"word/_rels/settings.xml.rels": link})

    assert refusal(tmp_path, content).startswith("文件打开时会到网上取模板")


@pytest.mark.parametrize("piece", [b"<Relationship ", b" /attachedTemplate' "], ids=["tags", "one tag"])
def test_links_without_end_take_no_time(tmp_path: Path, piece: bytes) -> None:
    """A pattern that begins anew at each of them would take minutes for this megabyte."""
    content = files.docx(
        **{"word/_rels/settings.xml.rels": b"<Relationship " + piece * (990_000 // len(piece))}
    )

    assert examine(files.received(tmp_path, "x", content).path) is EvidenceKind.DOCX


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert refusal(tmp_path, files.xlsx(big=b"0" * 60_000_000)) == (
        "文件解开后有 60 MB，远超正常文档，打开时会拖垮电脑。请另存为 PDF 后再上传。"
    )


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"part{number}": b"" for number in range(2_500)}

    assert refusal(tmp_path, files.archive({"xl/workbook.xml": b""} | parts)).startswith("文件内部的部件过多")


@pytest.mark.parametrize(
    "content", [files.png(20_000, 20_000), files.jpg(60_000, 60_000)], ids=["png", "jpg"]
)
def test_a_picture_that_would_fill_the_memory(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content).startswith("图片有 ")
