"""Bytes kept under their own SHA-256: what is stored can be checked, and is stored once."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from assessments.errors import AssessmentError


def keep(content: bytes) -> str:
    """Store the bytes (unless they are there already) and return their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = _name(sha256)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes with this hash. Raises AssessmentError where they are gone or were changed."""
    try:
        with default_storage.open(_name(sha256)) as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise AssessmentError(f"文件库中缺少文件 {sha256[:12]}，请联系系统管理员从备份恢复。") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise AssessmentError(f"文件 {sha256[:12]} 与登记的校验值不符，已停止下载，请联系系统管理员。")
    return content


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
