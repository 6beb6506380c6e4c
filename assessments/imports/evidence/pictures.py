"""The size of a picture, read from its header: nothing is decoded."""

import struct
from typing import BinaryIO

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused

# An A3 page scanned at 600 dpi has 70 million; four bytes each when a browser shows it.
MAX_PIXELS = 80_000_000
# Start-of-frame segments of JPEG, by their second byte: all of C0…CF but the three that are something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MAX_SEGMENTS = 1_000
_BROKEN = "图片不完整或已损坏，打不开。请重新截图或扫描后再上传。"


def check_picture(file: BinaryIO, kind: EvidenceKind) -> None:
    """Raises FileRefused for a picture without a sound header, or with more pixels than can be shown."""
    file.seek(0)
    width, height = _png_size(file) if kind is EvidenceKind.PNG else _jpeg_size(file)
    if not width or not height:
        raise FileRefused(_BROKEN)
    if width * height > MAX_PIXELS:
        raise FileRefused(
            f"图片有 {width}×{height} 点，超过 {MAX_PIXELS // 10_000} 万点，打开时会拖垮浏览器。请缩小后再上传。"
        )


def _png_size(file: BinaryIO) -> tuple[int, int]:
    head = file.read(24)
    if len(head) < 24 or head[12:16] != b"IHDR":
        raise FileRefused(_BROKEN)
    width, height = struct.unpack(">2L", head[16:24])
    return width, height


def _jpeg_size(file: BinaryIO) -> tuple[int, int]:
    file.seek(2)
    for _ in range(_MAX_SEGMENTS):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:
            break
        if mark[1] == 0xFF:  # fill bytes may stand before a mark
            file.seek(-1, 1)
            continue
        if mark[1] in _STANDALONE:
            continue
        header = file.read(7 if mark[1] in _FRAMES else 2)
        if len(header) < 2:
            break
        if mark[1] in _FRAMES and len(header) == 7:
            height, width = struct.unpack(">2H", header[3:7])
            return width, height
        length = int.from_bytes(header[:2], "big")
        if length < 2:
            break
        file.seek(length - 2, 1)
    raise FileRefused(_BROKEN)
