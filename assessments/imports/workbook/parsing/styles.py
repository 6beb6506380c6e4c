"""The number format of each cell style."""

from assessments.imports.workbook.parsing.markup import Attributes
from assessments.imports.workbook.parsing.number_formats import (
    GENERAL,
    NumberFormat,
    built_in,
    parse_format,
)


class Styles:
    """Handler of xl/styles.xml; ``format_of`` takes the ``s`` of a cell."""

    def __init__(self) -> None:
        self._custom: dict[int, NumberFormat] = {}
        self._cells: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            number = attributes.get("numFmtId", "")
            if number.isascii() and number.isdigit():
                self._custom[int(number[:9])] = parse_format(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            self._cells.append(int(number[:9]) if number.isascii() and number.isdigit() else 0)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def text(self, data: str) -> None:
        pass

    def format_of(self, style: int) -> NumberFormat:
        if not 0 <= style < len(self._cells):
            return GENERAL
        number = self._cells[style]
        return self._custom.get(number) or built_in(number)
