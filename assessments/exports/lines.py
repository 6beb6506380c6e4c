"""Breaking text into lines by the rules of Chinese typesetting, for the PDF and for Excel's row heights alike.

Done once and by us: WeasyPrint would ask Pango for each line several times, and Excel computes no heights of
merged cells at all. A paragraph ends at a newline.
"""

import re
from collections.abc import Callable

CLOSING = frozenset("，。、；：？！）》」』】〉〕｝”’％‰℃°…·～—,.;:?!)]}%²³※")
OPENING = frozenset("（《「『【〈〔｛“‘([{￥$")

MOST_BALANCED = 6
# Step in which a narrower column is tried, in the unit of the widths (em).
NARROWING = 0.25

# A space, a run of Latin letters and digits with the signs inside them, or any other single character.
_TOKENS = re.compile(r" +|[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f.,:/%+\-_'@#&=~*²³]*|.", re.DOTALL)
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u201c\u201d\U00020000-\U0003ffff"
_LOOSE = re.compile(
    rf"(?<=[{_HAN}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?=[{_HAN}])|(?<=[{_HAN}]) +(?=[{_HAN}])"
)


def tidy(text: str) -> str:
    """``text`` without the spaces that typing left between Chinese characters and figures."""
    return _LOOSE.sub("", text)


def break_lines(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """The lines of ``text`` in a column of ``width``; ``advance`` gives each character's width.

    No line begins with closing or ends with opening punctuation; runs of Latin letters and digits stay whole
    unless they are longer than a line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _break_paragraph(paragraph, width, advance)
    return lines


def balanced_lines(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """As few lines as ``break_lines`` makes, but of like length: for titles and centred labels."""
    lines = break_lines(text, width, advance)
    if not 1 < len(lines) <= MOST_BALANCED or "\n" in text or len(lines[-1]) * 3 > len(lines[0]):
        return lines
    narrow = sum(map(advance, text)) / len(lines)
    while narrow < width:
        tried = break_lines(text, narrow, advance)
        if len(tried) == len(lines):
            return tried
        narrow += NARROWING
    return lines


def _break_paragraph(paragraph: str, width: float, advance: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for token in _TOKENS.findall(paragraph):
        room = advance(token) if len(token) == 1 else sum(map(advance, token))
        if used + room <= width or (token[0] == " " and line):
            line.append(token)
            used += room
            continue
        line = _finish(line, token, lines)
        line.append(token)
        used = sum(advance(character) for part in line for character in part)
        if used > width:
            line = _cut(line, width, advance, lines)
            used = sum(map(advance, line[0]))
    lines.append("".join(line).rstrip(" "))
    return lines


def _finish(line: list[str], token: str, lines: list[str]) -> list[str]:
    """Close ``line`` before ``token`` at the last place where a break is allowed; what follows it is returned."""
    following = [*line, token]
    for at in range(len(line), 0, -1):
        if _may_break(following[at - 1], following[at]):
            lines.append("".join(line[:at]).rstrip(" "))
            return line[at:] if line[at:] != [" "] else []
    if line:
        lines.append("".join(line).rstrip(" "))
    return []


def _may_break(before: str, after: str) -> bool:
    return before[-1] not in OPENING and after[0] not in CLOSING and after[0] != " "


def _cut(line: list[str], width: float, advance: Callable[[str], float], lines: list[str]) -> list[str]:
    """Cut a run that no line can hold between its characters; the last piece is returned."""
    piece, used = "", 0.0
    for character in "".join(line):
        room = advance(character)
        if piece and used + room > width:
            lines.append(piece)
            piece, used = "", 0.0
        piece += character
        used += room
    return [piece]
