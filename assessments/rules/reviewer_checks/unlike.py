"""Like cases with unlike deductions: who stands out of a group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.reviewer_checks.review import Review, ReviewedLine
from assessments.sheet.arithmetic import plain

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A scored line of one department."""

    review: Review
    reviewed: ReviewedLine
    lost: Decimal


def standing_out(cases: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    """Cases that differ from what most of the group lost; all of them where no deduction has a majority.

    Each with the others' deductions in words.
    """
    counted = Counter(case.lost for case in cases)
    if len(counted) < 2:
        return
    usual, times = counted.most_common(1)[0]
    has_majority = times * 2 > len(cases)
    for case in cases:
        if not has_majority or case.lost != usual:
            yield case, _others(case, cases)


def _others(case: Case, cases: Sequence[Case]) -> str:
    unlike = [other for other in cases if other.lost != case.lost]
    told = "，".join(f"{other.review.name}扣 {plain(other.lost)} 分" for other in unlike[:SHOWN])
    return told + (f"，等 {len(unlike)} 个部门" if len(unlike) > SHOWN else "")
