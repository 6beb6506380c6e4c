"""Years named in prose."""

import re
from dataclasses import dataclass

from assessments.rules.checks.text.normal import half_width

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})年")
# Document numbers 〔2020〕14号 and titles 《…2020年…》 belong to their documents.
_TITLE = re.compile(r"《[^《》]{0,200}》|〔[^〔〕]{0,10}〕|“[^“”]{0,60}”")
# A year that is compared with, begun from or planned for is no statement about the year of the form.
_BEFORE = re.compile(r"(?:比|较|与|同比|自|从|相比|截至|截止|至|到|于|—|-|~|～|原|以来|\()$")
_AFTER = re.compile(
    r"(?:度?(?:以来|起|至|到|前|后|相比|同期|度?期间)|[-—~～至]|\d{1,2}月(?:\d{1,2}日)?(?:起|以来|前))"
)

_STAND = re.compile(r"(?:年?底|年?末|12月)[,，、共已累完]")
_YEAR_BEFORE = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class YearMention:
    year: int
    start: int
    printed: str


def year_mentions(text: str) -> tuple[YearMention, ...]:
    """The years that a text speaks of as its own: not compared with, not in titles, spans or document numbers."""
    text = half_width(text)
    hidden = [(match.start(), match.end()) for match in _TITLE.finditer(text)]
    mentions = []
    place = 0
    for match in _YEAR.finditer(text):
        while place < len(hidden) and hidden[place][1] <= match.start():
            place += 1
        in_title = place < len(hidden) and hidden[place][0] <= match.start()
        if not in_title and _is_own(text, match):
            mentions.append(YearMention(int(match[1]), match.start(), text[match.start() : match.end() + 8]))
    return tuple(mentions)


def _is_own(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    # 至2020年底，共完成… tells what had been done by then; 2019年至2020年底 is a span.
    if _STAND.match(text, match.end()) and before.endswith("至") and not _YEAR_BEFORE.search(before):
        return True
    return not _BEFORE.search(before) and not _AFTER.match(text, match.end())
