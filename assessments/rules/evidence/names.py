"""The name of a handed-in file, fit to be shown, stored and unpacked on Windows."""

import re
import unicodedata

from assessments.enums import EvidenceKind
from assessments.errors import FileRefused

LONGEST = 100
ACCEPTED = "PDF、JPG、PNG、DOCX、XLSX、OFD"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_KNOWN = {extension: kind for kind in EvidenceKind for extension in kind.extensions}
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}")


def clean_name(typed: str) -> str:
    """The last part of the path, without control and direction characters, not too long. May be empty."""
    name = re.split(r"[\\/]", unicodedata.normalize("NFC", typed))[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", name)).strip(" .")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def fitting_name(typed: str, kind: EvidenceKind) -> str:
    """The cleaned name with an extension of this kind. Raises FileRefused where its own says something else."""
    name = clean_name(typed)
    stem, dot, extension = name.rpartition(".")
    ending = f".{extension}".lower() if dot else ""
    if ending not in kind.extensions:
        _refuse_other(name, ending, kind)
        stem, extension = name, kind.extensions[0].removeprefix(".")
    stem = stem.strip(" .")[: LONGEST - len(extension) - 1].strip(" .") or kind.label
    return f"{stem}.{extension.lower()}"


def renamed(typed: str, kind: EvidenceKind) -> str:
    """A label typed for a file that is there: whatever is typed, its extension stays that of its kind."""
    name = clean_name(typed)
    stem, dot, extension = name.rpartition(".")
    if dot and f".{extension}".lower() in kind.extensions:
        name = stem
    if not name.strip(" .") or typed.strip().lower() in kind.extensions:
        raise FileRefused("请填写文件的名称。")
    return fitting_name(f"{name}{kind.extensions[0]}", kind)


def _refuse_other(name: str, ending: str, kind: EvidenceKind) -> None:
    """A name that ends like another kind of file misleads whoever opens it; one without an ending does not."""
    if ending in _KNOWN or (ending and _EXTENSION.fullmatch(ending) and not ending[1:].isdigit()):
        raise FileRefused(
            f"“{name}”的内容是{kind.label}，与扩展名“{ending}”不符。"
            f"请核对是不是选错了文件；确实要传的，把扩展名改为“{kind.extensions[0]}”（可以上传 {ACCEPTED}）。"
        )
