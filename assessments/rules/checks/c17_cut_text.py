"""C17: no text is cut off at its end."""

import re
from collections.abc import Iterator

from assessments.rules.checks.cells import CellRole, TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.sentences import sentences

RULE = Rule("C17", "文字没有在末尾被截断", words=("half_words",))
# A shorter text may well begin as a longer one does.
_SHORTEST = 10
_OPEN_END = re.compile(r"[，、：,:（(《“‘]$")
_BRACKETS = {"（": "）", "《": "》", "“": "”"}
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_CLOSES = "。！？；.!?;”）)》"


def check(subject: Subject) -> list[Finding]:
    return [
        RULE.problem(
            subject,
            f"{cell.label}在“{where}”处似乎没有写完（{why}）。请补全，写完的请在末尾加句号。",
            cell.path,
            *others,
            printed=cell.text[-20:],
        )
        for cell in subject.cells
        if cell.role in (CellRole.TARGET, CellRole.RESULT, CellRole.TEXT)
        for where, why, others in _signs(subject, cell)
    ]


def _signs(subject: Subject, cell: TextCell) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The first sign that a text was cut, if there is one."""
    text = cell.text
    half_words = tuple(subject.settings.word_list(RULE.id, "half_words"))
    half = next((sentence.text for sentence in sentences(text) if sentence.text.endswith(half_words)), "")
    if half:
        yield half[-10:], "末尾的词不完整", ()
    elif _OPEN_END.search(text):
        yield text[-10:], "以逗号、顿号或冒号结尾", ()
    elif unclosed := next((opening for opening in _BRACKETS if _is_open(text, opening)), ""):
        yield text[-10:], f"“{unclosed}”没有配对", ()
    elif longer := _longer(subject, cell):
        yield text[-10:], "表中另一处有更完整的同一段文字", (longer.path,)


def _is_open(text: str, opening: str) -> bool:
    """Whether the last bracket of a kind is never closed."""
    return text.rfind(opening) > text.rfind(_BRACKETS[opening])


def _longer(subject: Subject, cell: TextCell) -> TextCell | None:
    """Another cell that goes on in the middle of a word where this one ends."""
    text = cell.text
    if len(text) < _SHORTEST or text[-1] in _CLOSES:
        return None
    for other in subject.cells:
        if other.path == cell.path or other.role is CellRole.NAME:
            continue
        place = other.text.find(text)
        after = other.text[place + len(text) :][:1] if place >= 0 else ""
        if after and _WORD.match(after):
            return other
    return None
