"""The number and the square code on the first page of an official file."""

from xml.etree.ElementTree import Element, SubElement

import segno

from assessments.exports.pdf.archive import Archive

SVG = "{http://www.w3.org/2000/svg}"
HINT = "扫码或输入编号可查验真伪"


def stamp(archive: Archive) -> Element:
    """The stamp as an element; its place and size are the style sheet's."""
    box = Element("div", {"class": "stamp"})
    words = SubElement(box, "p", {"class": "stamp-words"})
    words.text = f"文件编号 {archive.number}\n{HINT}"
    box.append(_code(archive))
    return box


def _code(archive: Archive) -> Element:
    """The code as one path, a unit square a module; readers without sight are told what it says."""
    rows = segno.make(archive.url, error="m", micro=False).matrix
    size = len(rows)
    image = Element(f"{SVG}svg", {"viewBox": f"0 0 {size} {size}", "class": "stamp-code"})
    SubElement(image, f"{SVG}title").text = f"二维码，指向查验页面 {archive.url}"
    runs = "".join(_runs(y, row) for y, row in enumerate(rows))
    SubElement(image, f"{SVG}path", {"d": runs, "fill": "#000"})
    return image


def _runs(y: int, row: "bytearray | tuple[int, ...]") -> str:
    """The dark modules of a row, each run of them one rectangle."""
    path, start = "", None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            path += f"M{start} {y}h{x - start}v1h{start - x}z"
            start = None
    return path
