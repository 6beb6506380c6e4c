"""The same workbook as other programs save it: zip parts rewritten as WPS or Excel would write them."""

import io
import re
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Rewrite = Callable[[str, str], str]


def by_openpyxl(content: bytes) -> bytes:
    """Opened and saved by openpyxl."""
    result = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(result)
    return result.getvalue()


def rewritten(content: bytes, rewrite: Rewrite) -> bytes:
    """Every XML part through ``rewrite(name, text)``."""
    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith((".xml", ".rels")):
                data = rewrite(name, data.decode()).encode()
            target.writestr(name, data)
    return result.getvalue()


def with_dimension_a1(content: bytes) -> bytes:
    """WPS writes <dimension ref="A1"/>, by which other readers see one cell."""
    return rewritten(
        content, _sheets(lambda text: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', text))
    )


def without_references(content: bytes) -> bytes:
    """Rows and cells without ``r``: they count on from the one before, so gaps are filled with empty cells."""
    return rewritten(content, _sheets(_unreferenced))


def with_runs(content: bytes) -> bytes:
    """Texts in runs of their own fonts, with a phonetic hint that is no part of the text."""
    return rewritten(
        content,
        _sheets(lambda text: re.sub(r"<is>(.*?)</is>", lambda found: f"<is>{_runs(found[1])}</is>", text)),
    )


def with_shared_strings(content: bytes) -> bytes:
    """Texts in a table of their own (openpyxl writes them into the cells)."""
    items: list[str] = []

    def shared(found: re.Match[str]) -> str:
        items.append(f"<si>{_runs(found[3])}</si>")
        return f'<c {found[1]}t="s"{found[2]}><v>{len(items) - 1}</v></c>'

    def cells(text: str) -> str:
        return re.sub(r'<c ([^>]*)t="inlineStr"([^>]*)><is>(.*?)</is></c>', shared, text, flags=re.DOTALL)

    moved = rewritten(content, _sheets(cells))
    linked = rewritten(moved, _with_strings_part)
    result = io.BytesIO(linked)
    with ZipFile(result, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{"".join(items)}</sst>')
    return result.getvalue()


def _with_strings_part(name: str, text: str) -> str:
    if name == "[Content_Types].xml":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        return text.replace(
            "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        )
    if name == "xl/_rels/workbook.xml.rels":
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        link = f'<Relationship Id="rIdStrings" Type="{kind}" Target="sharedStrings.xml"/>'
        return text.replace("</Relationships>", f"{link}</Relationships>")
    return text


def with_prefixes(content: bytes) -> bytes:
    """Every element of the worksheets with a namespace prefix, and the part in UTF-16."""

    def prefixed(text: str) -> str:
        body = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", re.sub(r"<\?xml.*?\?>", "", text))
        return body.replace(" xmlns=", " xmlns:x=", 1)

    return rewritten(content, _sheets(prefixed))


def by_wps(content: bytes) -> bytes:
    """All that WPS is known for at once."""
    return with_dimension_a1(with_shared_strings(content))


def _sheets(rewrite: Callable[[str], str]) -> Rewrite:
    return lambda name, text: rewrite(text) if name.startswith("xl/worksheets/sheet") else text


def _runs(item: str) -> str:
    found = re.fullmatch(r"<t[^>]*>(.*)</t>", item, re.DOTALL)
    if found is None:
        return item
    characters = re.findall(r"&[^;]+;|.", found[1], re.DOTALL)
    middle = len(characters) // 2
    runs = "".join(
        f'<r><rPr><sz val="10"/></rPr><t xml:space="preserve">{"".join(part)}</t></r>'
        for part in (characters[:middle], characters[middle:])
    )
    return f'{runs}<rPh sb="0" eb="1"><t>PINYIN</t></rPh><phoneticPr fontId="1"/>'


def _unreferenced(text: str) -> str:
    return re.sub(r'(<(?:row|c)[^>]*?) r="[A-Z]*\d+"', r"\1", text)
