"""The workbook as bytes that depend on its content alone."""

import io
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

# What a formula comes to, by the worksheet's title and the cell's address.
Results = Mapping[str, Mapping[str, float | str]]

_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*>[^<]*</f>)<v>?(?:</v>|/>)')
FIXED_TIME = b"2000-01-01T00:00:00Z"
FIXED_DATE = (2000, 1, 1, 0, 0, 0)


def packed(workbook: Workbook, results: Results | None = None, *, fixed_times: bool = True) -> bytes:
    """The .xlsx, with the times of its making replaced by a fixed one unless somebody else's are to be kept.

    ``results`` are stored beside the formulas, as Excel does it: programs that do not calculate (previews, Excel's
    protected view) show them.
    """
    known = _by_part(workbook, results or {})
    written, result = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with ZipFile(written) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if fixed_times and name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + FIXED_TIME, content)
            if name in known:
                content = _with_results(content, known[name])
            entry = ZipInfo(name, FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()


def _by_part(workbook: Workbook, results: Results) -> dict[str, Mapping[str, float | str]]:
    """The results by the part of the package that openpyxl writes a worksheet into."""
    parts = {
        sheet.title: f"xl/worksheets/sheet{number}.xml" for number, sheet in enumerate(workbook.worksheets, 1)
    }
    return {parts[title]: found for title, found in results.items()}


def _with_results(content: bytes, results: Mapping[str, float | str]) -> bytes:
    def stored(match: re.Match[bytes]) -> bytes:
        cell, attributes, formula = match.groups()
        value = results.get(cell.decode())
        if value is None:
            return match[0]
        kind, shown = (b' t="str"', escape(value)) if isinstance(value, str) else (b"", repr(value))
        return b'<c r="%b"%b%b>%b<v>%b</v>' % (cell, attributes, kind, formula, shown.encode())

    return _FORMULA.sub(stored, content)
