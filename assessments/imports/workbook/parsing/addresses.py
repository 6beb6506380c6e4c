"""A1 addresses ⇄ row and column, counted from 1."""

import re

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
Range = tuple[int, int, int, int]


def parse_cell(address: str) -> tuple[int, int] | None:
    """(row, column), or None for what is no address."""
    found = _CELL.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def parse_range(reference: str) -> Range | None:
    """(top, left, bottom, right), or None."""
    first, _, last = reference.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def column_letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"
