"""C29: the figures of the staff add up where the prose tells them (番禺's report does)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assessments.rules.checks.cells import TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.sentences import sentences
from assessments.sheet.arithmetic import plain

RULE = Rule("C29", "人员编制数前后相符")

_PEOPLE = r"(?:人员|人数)?(?:为|共|有)?\s{0,2}([0-9]{1,6})\s{0,2}人"
_POSTS = re.compile(rf"编制(?:在职)?{_PEOPLE}")
_IN_SERVICE = re.compile(rf"(?:实有)?在职{_PEOPLE}")
_KINDS = tuple(re.compile(rf"{kind}{_PEOPLE}") for kind in ("参照公务员法管理", "财政补助", "经费自理"))
_RETIRED = re.compile(rf"(离休|退休){_PEOPLE}")


def check(subject: Subject) -> list[Finding]:
    """参公 + 财政补助 + 经费自理 = 在职 ≤ 编制; 离休、退休 are not among those in service.

    What the figures of the report add up to is C56's business; here only that no more people work than there are posts.
    """
    return [*_of_data(subject), *(finding for cell in subject.cells for finding in _of_cell(subject, cell))]


def _of_data(subject: Subject) -> Iterator[Finding]:
    posts, staff = (subject.sheet.data.get(code) for code in ("posts", "staff"))
    if isinstance(posts, Decimal) and isinstance(staff, Decimal) and staff > posts:
        yield RULE.problem(
            subject,
            f"年末实有在职人员 {plain(staff)} 人，多于核定编制 {plain(posts)} 人。请核对，确属超编的请说明。",
            "data.staff",
            "data.posts",
            printed=plain(staff),
            expected=f"不超过 {plain(posts)}",
        )


def _of_cell(subject: Subject, cell: TextCell) -> Iterator[Finding]:
    posts = _number(_POSTS, cell.text)
    # 编制在职人员 are posts, not people.
    text = _POSTS.sub("", cell.text)
    in_service = _number(_IN_SERVICE, text)
    if in_service is None:
        return
    kinds = [number for kind in _KINDS if (number := _number(kind, text)) is not None]
    if len(kinds) > 1 and sum(kinds) != in_service:
        yield RULE.problem(
            subject,
            f"{cell.label}写在职 {in_service} 人，分项合计 {sum(kinds)} 人。请核对改正。",
            cell.path,
            printed=str(in_service),
            expected=str(sum(kinds)),
        )
    if posts is not None and in_service > posts:
        yield RULE.problem(
            subject,
            f"{cell.label}写在职 {in_service} 人，多于编制 {posts} 人。请核对，确属超编的请说明。",
            cell.path,
            printed=str(in_service),
            expected=f"不超过 {posts}",
        )
    if retired := _retired_within(text):
        yield RULE.problem(
            subject,
            f"{cell.label}把{retired}人员列在在职人员的“其中”之内；离退休人员不属于在职，请分开写。",
            cell.path,
            printed=retired,
        )


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None


def _retired_within(text: str) -> str:
    """离休 or 退休 with people in it, told as part of those in service; empty if there is none."""
    for sentence in sentences(text):
        told = _IN_SERVICE.search(sentence.text)
        part = sentence.text[told.end() :] if told else ""
        if "其中" in part:
            inside = part[part.index("其中") :]
            names = [found[1] for found in _RETIRED.finditer(inside) if int(found[2])]
            if names:
                return "、".join(names)
    return ""
