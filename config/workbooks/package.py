"""The workbook as bytes that depend on its content alone."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
FIXED_TIME = b"2000-01-01T00:00:00Z"
FIXED_DATE = (2000, 1, 1, 0, 0, 0)


def packed(workbook: Workbook) -> bytes:
    """The .xlsx with the times of its making replaced by a fixed one."""
    written, result = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with ZipFile(written) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + FIXED_TIME, content)
            entry = ZipInfo(name, FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()
