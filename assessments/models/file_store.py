"""Bytes kept under their own SHA-256: what is stored can be checked, and is stored once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from assessments.errors import AssessmentError

_PIECE = 256 * 1024


def keep(content: bytes) -> str:
    """Store the bytes (unless they are there already, whole) and return their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not _is_sound(sha256):
        _save(sha256, ContentFile(content))
    return sha256


def keep_file(path: Path, sha256: str) -> None:
    """Store a file whose hash is known (unless it is there already, whole), a piece at a time."""
    if _is_sound(sha256):
        return
    with path.open("rb") as file:
        _save(sha256, File(file))


def open_checked(sha256: str) -> BinaryIO:
    """The file with this hash, open at its start. Raises AssessmentError where it is gone or was changed."""
    try:
        file = cast(BinaryIO, default_storage.open(_name(sha256)))
    except FileNotFoundError as error:
        raise _gone(sha256) from error
    found = hashlib.sha256()
    for piece in _pieces(file):
        found.update(piece)
    if found.hexdigest() != sha256:
        file.close()
        raise _changed(sha256)
    file.seek(0)
    return file


def pieces_of(sha256: str) -> Iterator[bytes]:
    """The bytes a piece at a time, checked before the first is given. Raises like ``open_checked``."""
    with open_checked(sha256) as file:
        yield from _pieces(file)


def fetch(sha256: str) -> bytes:
    """The bytes with this hash. Raises AssessmentError where they are gone or were changed."""
    try:
        with default_storage.open(_name(sha256)) as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise _gone(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _changed(sha256)
    return content


def _is_sound(sha256: str) -> bool:
    """Whether the bytes are there, whole: one that was cut off while it was written is not taken for them for ever."""
    if not default_storage.exists(_name(sha256)):
        return False
    try:
        open_checked(sha256).close()
    except AssessmentError:
        return False
    return True


def _save(sha256: str, file: "File[bytes]") -> None:
    name = _name(sha256)
    default_storage.delete(name)
    stored = default_storage.save(name, file)
    if stored != name:
        # Somebody stored the same bytes in the same moment: theirs stay.
        default_storage.delete(stored)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _gone(sha256: str) -> AssessmentError:
    return AssessmentError(f"文件库中缺少文件 {sha256[:12]}，请联系系统管理员从备份恢复。")


def _changed(sha256: str) -> AssessmentError:
    return AssessmentError(f"文件 {sha256[:12]} 与登记的校验值不符，已停止下载，请联系系统管理员。")


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
