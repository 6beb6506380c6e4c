"""What a reviewer's reason says."""

import re
from collections.abc import Collection
from decimal import Decimal
from unicodedata import normalize

from assessments.rules.checks.text.normal import bare

# Words that repeat that points were taken off, without saying why.
EMPTY = frozenset(
    {"扣分", "酌情扣分", "按规定扣分", "按标准扣分", "见附件", "见备注", "同意", "认可", "属实", "按标准"}
)
_CLAUSES = re.compile(r"[，。；、,;\n()（）]")
# 每超过1个百分点扣0.5分 quotes the standard, 不扣分 and 满分 take nothing off.
_QUOTED = re.compile(r"每|不扣|不予扣|最多扣|最高扣|扣完")
# 各扣0.5分, 分别扣0.5、1分: how much that is in all cannot be read.
_SHARED = re.compile(r"各扣|分别")
_TOTAL = re.compile(r"(?:共|合计|总计|累计)(?:扣减|扣除|扣)?(?:了)?(\d{1,3}(?:\.\d{1,2})?)分")
_POINTS = re.compile(r"(?:扣减|扣除|扣去|扣)(?:了)?(\d{1,3}(?:\.\d{1,2})?)分(?!钟|之)")


def says_nothing(reason: str, fillers: Collection[str]) -> bool:
    """Whether a reason is empty, only signs, a filler, or only tells that points were taken off."""
    core = bare(reason)
    without_points = bare(_POINTS.sub("", _plain(reason)))
    return not core or core in fillers or not without_points or without_points in EMPTY


def stated_deductions(reason: str) -> tuple[Decimal, ...]:
    """The points a reason says were taken off, in every way to read it, the likeliest first; none if it says nothing.

    A stated total counts before the parts; parts are added up. 每缺一项扣1分 states the rule, not the deduction.
    """
    clauses = [clause for clause in _CLAUSES.split(_plain(reason)) if not _QUOTED.search(clause)]
    totals = [Decimal(found) for clause in clauses for found in _TOTAL.findall(clause)]
    if totals:
        return tuple(dict.fromkeys(reversed(totals)))
    parts = [Decimal(found) for clause in clauses for found in _POINTS.findall(clause)]
    if not parts or any(_SHARED.search(clause) for clause in clauses):
        return ()
    return tuple(dict.fromkeys((sum(parts, Decimal(0)), *parts)))


def _plain(text: str) -> str:
    """Half-width digits, no spaces."""
    return re.sub(r"[ \t]", "", normalize("NFKC", text))
