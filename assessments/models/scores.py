"""Review scores, and the one door to them: whoever reads scores reads them through ``ReviewScore.objects``' own methods.

Two reviewers of one form are blind to each other until both are done. So pages ask ``readable_by`` (or, for sums,
``readable_sums``), verbs ask ``of_seat``, and what is decided on asks ``actions.results``; nobody else queries this
table (tests/assessments/test_score_door.py), and there is no way to it from a revision.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q, Sum

from assessments.enums import Seat
from assessments.models.history import Revision
from assessments.rules.seating import Seating
from departments.models import User


@dataclass(frozen=True, slots=True)
class SeatSum:
    """What a seat has scored so far of a revision: points, and how many lines."""

    total: Decimal
    scored: int


class ReviewScoreQuerySet(models.QuerySet["ReviewScore"]):
    def readable_by(self, user: User, assessment_id: int, seating: Seating) -> list["ReviewScore"]:
        """Every score of a form that counts and that this user may read now, oldest first, with its giver. One query."""
        open_seats = [seat for seat in Seat if seating.reads(user.pk, seat)]
        rows = self.filter(revision__assessment=assessment_id, seat__in=open_seats).select_related("by")
        return list(rows.exclude(_void({assessment_id: seating})).order_by("pk"))

    def readable_sums(
        self, user: User, revisions: Iterable[Revision], seatings: Mapping[int, Seating]
    ) -> dict[tuple[int, Seat], SeatSum]:
        """Points by revision and seat, of the seats that this user may read now. One query."""
        found = list(revisions)
        blind = [revision for revision in found if seatings[revision.assessment_id].is_blind]
        hidden = Q(pk__in=[])
        for revision in blind:
            own = seatings[revision.assessment_id].of(user.pk)
            others = [seat for seat in Seat if own is None or seat is not own.seat]
            hidden |= Q(revision=revision.pk, seat__in=others)
        rows = self.filter(revision__in=[revision.pk for revision in found])
        rows = rows.exclude(hidden).exclude(_void(seatings))
        last = rows.values("revision", "seat", "line").annotate(last=Max("pk")).order_by().values("last")
        added = self.filter(pk__in=last).order_by().values_list("revision", "seat")
        return {
            (revision, Seat(seat)): SeatSum(total or Decimal(0), scored)
            for revision, seat, total, scored in added.annotate(total=Sum("score"), scored=Count("score"))
        }

    def counting(
        self, revision_ids: Collection[int], seatings: Mapping[int, Seating]
    ) -> dict[tuple[int, Seat], dict[str, "ReviewScore"]]:
        """The latest score of each line, with its giver, by revision and seat: for verbs and results, not for pages."""
        found: dict[tuple[int, Seat], dict[str, ReviewScore]] = {}
        rows = self.filter(revision__in=revision_ids).exclude(_void(seatings)).select_related("by")
        for row in rows.order_by("pk"):
            found.setdefault((row.revision_id, Seat(row.seat)), {})[row.line] = row
        return found

    def of_seat(self, revision: Revision, seat: Seat, seating: Seating) -> dict[str, "ReviewScore"]:
        """The latest score of each line that one seat gave to a revision. One query."""
        mine = self.filter(seat=seat).counting([revision.pk], {revision.assessment_id: seating})
        return mine.get((revision.pk, seat), {})

    def scorer_ids(self, assessment_id: int) -> frozenset[int]:
        """Everybody who ever scored a line of this form, on whatever seat, whether it counts or not."""
        scorers = self.filter(revision__assessment=assessment_id).values_list("by_id", flat=True)
        return frozenset(scorers.distinct())

    def newest_id(self, assessment_id: int, seat: Seat) -> int:
        """The number of the last score that a seat gave, on whatever revision; 0 where it gave none."""
        newest = self.filter(revision__assessment=assessment_id, seat=seat).aggregate(pk=Max("pk"))["pk"]
        return newest or 0

    def given_by(self, user: User) -> "ReviewScoreQuerySet":
        """Somebody's own scores, for asking whether there are any."""
        return self.filter(by=user)


def _void(seatings: Mapping[int, Seating]) -> Q:
    """Scores that no longer count."""
    void = Q(pk__in=[])
    for assessment_id, seating in seatings.items():
        for state in seating.seats:
            if state.voided_to:
                void |= Q(revision__assessment=assessment_id, seat=state.seat, pk__lte=state.voided_to)
    return void


class ReviewScore(models.Model):
    """A reviewer's score of one rubric line of a revision, on one seat. Scoring again adds a row; the latest counts.

    ``computed``: what the rule computed when this score was given. ``carried_from``: the score of the revision before
    that was taken over because what it rests on did not change.
    """

    # No reverse name: scores are read through the door above.
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(
        max_length=10, choices=[(seat.value, seat.label) for seat in Seat], default=Seat.FIRST
    )
    line = models.CharField(max_length=40)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    computed = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    reason_code = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ReviewScoreQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["revision", "line"], name="review_score_of_line")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                name="review_score_in_range",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}：{'未评' if self.score is None else self.score}"
