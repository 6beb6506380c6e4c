"""Real little files of every kind that is taken as evidence, and of those that are not."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf

from assessments.enums import EvidenceKind
from assessments.imports.evidence.intake import Received, take_in
from assessments.models import Assessment, EvidenceFile
from assessments.rules.evidence.targets import TargetKey
from departments.models import User

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def pdf(text: str = "", *, pages: int = 1) -> bytes:
    """``text`` makes it differ from others."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(200, 300))
    document.docinfo["/Title"] = text
    return _saved(document)


def pdf_with_script() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.OpenAction = action
    return _saved(document)


def pdf_with_launch() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    document.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=action)])
    return _saved(document)


def pdf_with_password() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    return _saved(document, encryption=pikepdf.Encryption(owner="a", user="b"))


def pdf_with_attachment() -> bytes:
    """As electronic invoices are."""
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["fp.xml"] = b"<xml/>"
    return _saved(document)


def _saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The same document is always the same bytes, where nothing is encrypted."""
    out = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    if encryption:
        document.save(out, object_stream_mode=packed, encryption=encryption)
    else:
        document.save(out, object_stream_mode=packed, deterministic_id=True)
    return out.getvalue()


def png(width: int = 40, height: int = 20, *, colour: int = 200) -> bytes:
    """Its picture is really that large only where that is small."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">L", len(data)) + body + struct.pack(">L", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes([colour]) * width for _ in range(min(height, 2_000)))
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows if width < 10_000 else b""))
        + chunk(b"IEND", b"")
    )


def jpg(width: int = 8, height: int = 8) -> bytes:
    """Header and start of frame: what is read of it."""
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app + frame + b"\xff\xd9"


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"} | more)


def xlsx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"} | more)


def ofd() -> bytes:
    return archive({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<d/>"})


SAMPLES: dict[EvidenceKind, Callable[[], bytes]] = {
    EvidenceKind.PDF: pdf,
    EvidenceKind.JPG: jpg,
    EvidenceKind.PNG: png,
    EvidenceKind.DOCX: docx,
    EvidenceKind.XLSX: xlsx,
    EvidenceKind.OFD: ofd,
}


def received(folder: Path, name: str, content: bytes) -> Received:
    """The file as it lies after it came in."""
    path = folder / "upload"
    path.write_bytes(content)
    return Received(path, name, len(content), hashlib.sha256(content).hexdigest())


def hand_in(
    folder: Path, assessment: Assessment, user: User, name: str, content: bytes, *targets: TargetKey
) -> EvidenceFile:
    """Through the whole intake; ``assessment`` may be stale."""
    fresh = Assessment.objects.with_layout().get(pk=assessment.pk)
    file = received(folder, name, content)
    return take_in(assessment=fresh, received=file, targets=targets, user=user).file
