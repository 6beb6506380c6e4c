"""The office's seal as it is set up (SEAL_FILE, SEAL_PASSWORD)."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from assessments.exports.pdf.signing import Seal


def office_seal() -> Seal | None:
    """The seal; None where none is set up: official files are made without one then.

    Raises SealUnusable for a file that is there and cannot be used.
    """
    file = Path(settings.SEAL_FILE)
    return _load(file, settings.SEAL_PASSWORD, file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=4)
def _load(file: Path, password: str, changed_at: int) -> Seal:
    """Reading the key takes as long as sealing; once per process and per change of the file."""
    return Seal(file, password)
