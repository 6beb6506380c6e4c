"""The .docx as bytes that depend on its content alone."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from config.workbooks.package import FIXED_DATE, FIXED_TIME

_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def packed(content: bytes) -> bytes:
    """With the times of its making replaced by a fixed one."""
    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _TIMES.sub(rb"\g<1>" + FIXED_TIME, part)
            entry = ZipInfo(name, FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, part)
    return result.getvalue()
