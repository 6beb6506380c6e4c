"""Bytes under their hash: stored once, and mended where they were cut off."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from assessments.errors import AssessmentError
from assessments.models.file_store import fetch, keep, keep_file

CONTENT = "佐证".encode() * 1000


@pytest.fixture
def cut_off(settings: object, tmp_path: Path) -> str:
    """What a process leaves that is killed while it writes."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    sha256 = keep(CONTENT)
    name = f"{sha256[:2]}/{sha256}"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(CONTENT[:100]))
    with pytest.raises(AssessmentError, match="校验值不符"):
        fetch(sha256)
    return sha256


def test_the_same_bytes_again_mend_what_was_cut_off(cut_off: str) -> None:
    assert keep(CONTENT) == cut_off
    assert fetch(cut_off) == CONTENT


def test_the_same_file_again_does_too(cut_off: str, tmp_path: Path) -> None:
    file = tmp_path / "again"
    file.write_bytes(CONTENT)
    keep_file(file, cut_off)
    assert fetch(cut_off) == CONTENT
    assert len(list((tmp_path / cut_off[:2]).iterdir())) == 1
