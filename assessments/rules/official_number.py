"""The number on an official file (文件编号): whose form, of which year, which submission, and a sign of what it says."""

import re
import unicodedata
from dataclasses import dataclass

# 32 bits of the content's hash: a mistyped number is not taken for another file's, and none can be guessed.
_SIGN = 8
_WRITTEN = re.compile(r"(\d{9})-?(20\d\d)-?(\d{2,3})-?([0-9A-F]{8})")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """440112001-2021-02-9F3A07C4: department, budget year, submission, the first signs of the form's SHA-256."""

    department: str
    budget_year: int
    revision: int
    sign: str

    def __str__(self) -> str:
        return f"{self.department}-{self.budget_year}-{self.revision:02}-{self.sign}"


def official_number(department: str, budget_year: int, revision: int, sha256: str) -> OfficialNumber:
    """The number of a revision's official file."""
    return OfficialNumber(department, budget_year, revision, sha256[:_SIGN].upper())


def parse_number(typed: str) -> OfficialNumber | None:
    """A number as somebody typed it off paper: any dashes or none, full-width signs, small letters, blanks between."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed).translate(_DASHES)).upper()
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        return None
    department, year, revision, sign = found.groups()
    return OfficialNumber(department, int(year), int(revision), sign)
