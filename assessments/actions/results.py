"""The result of a review: one reviewer's scores, the mean of two, or the arbiter's. There is none before all are done.

docs/decisions/0030: the mean is taken line by line, half up with 2 decimals, and the total adds up the shown lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.enums import Seat
from assessments.models import ReviewScore, ReviewSeat, Revision
from assessments.rules.scoring import LineScore
from assessments.rules.seating import INDEPENDENT, Seating
from assessments.sheet.arithmetic import half_up

Scores = dict[str, LineScore]
OfSeats = Mapping[Seat, Mapping[str, LineScore]]


def result_scores(revision: Revision) -> Scores:
    """The result by line; empty while two reviewers are at work blind to each other. Two queries."""
    return results_of([revision]).get(revision.pk, {})


def results_of(
    revisions: Iterable[Revision], seatings: Mapping[int, Seating] | None = None
) -> dict[int, Scores]:
    """The same for many, by revision; those without any score are left out. Two queries, one with ``seatings`` given.

    Where one reviewer (or an arbiter) scores, what there is so far; of two reviewers nothing before both are done.
    """
    found = {revision.pk: revision.assessment_id for revision in revisions}
    if seatings is None:
        seatings = ReviewSeat.objects.seatings(set(found.values()))
    given = ReviewScore.objects.counting(found, seatings)
    by_seat: dict[int, dict[Seat, Scores]] = defaultdict(dict)
    for (revision_id, seat), rows in given.items():
        by_seat[revision_id][seat] = {code: LineScore(row.score, row.reason) for code, row in rows.items()}
    results = {pk: combine(seatings[found[pk]], scores) for pk, scores in by_seat.items()}
    return {pk: scores for pk, scores in results.items() if scores}


def combine(seating: Seating, by_seat: OfSeats) -> Scores:
    """What the seats' scores come to."""
    if seating.is_blind:
        return {}
    if seating.is_arbitrated:
        return dict(by_seat.get(Seat.ARBITER, {}))
    if seating.is_double:
        return mean_scores(by_seat)
    return dict(by_seat.get(Seat.FIRST, {}))


def mean_scores(by_seat: OfSeats) -> Scores:
    """Line by line, half up with 2 decimals; the reasons of both, each with the name of its seat."""
    first, second = (by_seat.get(seat, {}) for seat in INDEPENDENT)
    return {code: _mean(first.get(code), second.get(code)) for code in {**first, **second}}


def agreed_scores(by_seat: OfSeats) -> Scores:
    """The lines on which both gave the same score."""
    first, second = (by_seat.get(seat, {}) for seat in INDEPENDENT)
    return {
        code: mean
        for code, mean in mean_scores(by_seat).items()
        if mean.score is not None and first[code].score == second[code].score
    }


def _mean(first: LineScore | None, second: LineScore | None) -> LineScore:
    if first is None or second is None or first.score is None or second.score is None:
        return LineScore(None)
    return LineScore(half_up((first.score + second.score) / Decimal(2), 2), join_reasons(first, second))


def join_reasons(first: LineScore, second: LineScore) -> str:
    """Both reasons with their seats' names; one that both gave stands once."""
    if first.reason == second.reason:
        return first.reason
    named = zip(INDEPENDENT, (first.reason, second.reason), strict=True)
    return "；".join(f"{seat.label}：{reason.rstrip('。')}" for seat, reason in named if reason)
