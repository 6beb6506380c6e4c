"""The fonts a PDF may use, and nothing else: a fontconfig of our own, written under var/.

Fandol's bold files claim regular weight, so each file becomes a family of its own (documents: traps).
"""

import hashlib
import os
from pathlib import Path
from xml.etree import ElementTree as ET

from django.conf import settings
from weasyprint.text.fonts import FontConfiguration

from assessments.exports.errors import FontsMissing

# ² and the like from a small font, because Noto takes 50 MB when it is needed: for the rare characters of names. The
# boxes ☑ ☐ of the grade are in DejaVu Sans alone.
FALLBACKS = ("DejaVu Serif", "Noto Serif CJK SC", "DejaVu Sans")
FALLBACK_FILES = ("DejaVuSerif.ttf", "NotoSerifCJK-Regular.ttc", "DejaVuSans.ttf")
FAMILIES = {
    "FandolFang-Regular.otf": "Fandol Fang",
    "FandolHei-Bold.otf": "Fandol Hei",
    "FandolKai-Regular.otf": "Fandol Kai",
    "FandolSong-Bold.otf": "Fandol Biaosong",
}
DEFAULTS = {"body": "Fandol Fang", "label": "Fandol Hei", "kai": "Fandol Kai", "title": "Fandol Biaosong"}


def families(role: str) -> list[str]:
    """The font stack for ``role`` (body, label, kai, title): the office's own fonts, ours, the fallback."""
    return [*settings.DOCUMENT_FONTS.get(role, ()), DEFAULTS[role], *FALLBACKS]


def load() -> FontConfiguration:
    """The process's font configuration. Raises FontsMissing naming each file that set-up should have put there."""
    files = _files()
    missing = [name for name in (*FAMILIES, *FALLBACK_FILES) if name not in files]
    if missing:
        raise FontsMissing(missing)
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_write(_document(files)))
    try:
        return FontConfiguration()
    finally:
        # Not for other programs that this process starts.
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for directory in settings.DOCUMENT_FONT_DIRS:
        for path in sorted(Path(str(directory)).rglob("*")):
            if path.suffix.lower() in (".otf", ".ttf", ".ttc"):
                found.setdefault(path.name, path)
    return found


def _document(files: dict[str, Path]) -> ET.Element:
    root = ET.Element("fontconfig")
    for directory in settings.DOCUMENT_FONT_DIRS:
        ET.SubElement(root, "dir").text = str(directory)
    selection = ET.SubElement(root, "selectfont")
    for name in ("NotoSans*", "NotoSerifCJK-[!R]*", "DejaVuSans?*.ttf", "DejaVuSerif?*.ttf", "DejaVuMath*"):
        ET.SubElement(ET.SubElement(selection, "rejectfont"), "glob").text = f"*/{name}"
    for name, family in FAMILIES.items():
        match = ET.SubElement(root, "match", target="scan")
        test = ET.SubElement(match, "test", name="file", compare="eq")
        ET.SubElement(test, "string").text = str(files[name])
        for key, value in (("family", family), ("fullname", family)):
            edit = ET.SubElement(match, "edit", name=key, mode="assign")
            ET.SubElement(edit, "string").text = value
        for key, value in (("weight", "80"), ("slant", "0")):
            edit = ET.SubElement(match, "edit", name=key, mode="assign")
            ET.SubElement(edit, "int").text = value
    return root


def _write(root: ET.Element) -> Path:
    """The configuration as a file under var/; several processes may write it at once.

    Each content has a cache of its own: fontconfig keeps family names in the cache and would not see them change.
    """
    folder = Path(settings.VAR_DIR) / "fontconfig" / hashlib.sha256(ET.tostring(root)).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    ET.SubElement(root, "cachedir").text = str(folder / "cache")
    path, partial = folder / "fonts.conf", folder / f"fonts.{os.getpid()}"
    partial.write_text(f'<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n{ET.tostring(root, "unicode")}')
    partial.replace(path)
    return path
