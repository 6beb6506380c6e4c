"""How evenly a round's reviewers take points off: by reviewer, by line, and by coded reason. Pure; Decimal, half up."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assessments.sheet.arithmetic import half_up

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Given:
    """One finished score: of which form, on which line, by whom, and what was taken off. ``code``: of the bureau's list
    of reasons, empty for none."""

    form: int
    line: str
    reviewer: str
    lost: Decimal
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mean:
    """Of some points: how many there are, their mean, the least and the most."""

    count: int
    mean: Decimal
    least: Decimal
    most: Decimal

    @property
    def spread(self) -> Decimal:
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. ``by_reviewer``: in the order of the reviewers, None where somebody never scored it. ``apart``: between
    the reviewers' highest and lowest mean, None where fewer than two scored it."""

    line: str
    everybody: Mean
    by_reviewer: tuple[Mean | None, ...]
    apart: Decimal | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """``forms``: on how many forms it was used."""

    code: str
    uses: int
    forms: int
    lost: Mean


@dataclass(frozen=True, slots=True)
class Consistency:
    """``reviewers``: who scored anything, by name. ``totals``: what each took off a whole form, in their order."""

    reviewers: tuple[str, ...]
    totals: tuple[Mean, ...]
    lines: tuple[LineRow, ...]
    codes: tuple[CodeRow, ...]

    @property
    def people(self) -> list[tuple[str, Mean]]:
        return list(zip(self.reviewers, self.totals, strict=True))

    def furthest(self, count: int) -> list[LineRow]:
        """The lines on which the reviewers lie furthest apart, the furthest first."""
        apart = [row for row in self.lines if row.apart]
        return sorted(apart, key=lambda row: row.apart or Decimal(0), reverse=True)[:count]


def compare_reviewers(given: Sequence[Given], lines: Iterable[str]) -> Consistency:
    """Linear in the number of scores. Lines that nobody scored are left out."""
    reviewers = tuple(sorted({one.reviewer for one in given}))
    whole = _sums(given)
    by_line = _lists((one.line, one.lost) for one in given)
    by_both = _lists(((one.line, one.reviewer), one.lost) for one in given)
    of_reviewer = _lists(((reviewer, lost) for (reviewer, _), lost in whole.items()))
    rows = tuple(_row(line, by_line[line], by_both, reviewers) for line in lines if line in by_line)
    totals = tuple(_mean(of_reviewer[reviewer]) for reviewer in reviewers)
    return Consistency(reviewers, totals, rows, _codes(given))


def _sums(given: Iterable[Given]) -> dict[tuple[str, int], Decimal]:
    found: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for one in given:
        found[one.reviewer, one.form] += one.lost
    return found


def _row(
    line: str,
    all_lost: Sequence[Decimal],
    by_both: Mapping[tuple[str, str], Sequence[Decimal]],
    reviewers: Iterable[str],
) -> LineRow:
    theirs = tuple(
        _mean(by_both[line, reviewer]) if (line, reviewer) in by_both else None for reviewer in reviewers
    )
    means = [mean.mean for mean in theirs if mean]
    apart = max(means) - min(means) if len(means) > 1 else None
    return LineRow(line, _mean(all_lost), theirs, apart)


def _codes(given: Iterable[Given]) -> tuple[CodeRow, ...]:
    """The most used first."""
    used: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        if one.code:
            used[one.code].append(one)
    rows = (
        CodeRow(code, len(some), len({one.form for one in some}), _mean([one.lost for one in some]))
        for code, some in used.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.uses, row.code)))


def _lists(pairs: Iterable[tuple[K, Decimal]]) -> dict[K, list[Decimal]]:
    found: dict[K, list[Decimal]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _mean(values: Sequence[Decimal]) -> Mean:
    mean = half_up(sum(values, Decimal(0)) / len(values), 2)
    return Mean(len(values), mean, min(values), max(values))
