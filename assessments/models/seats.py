"""Who reviews which form: seats, how they changed hands, and the conflicts of interest that keep somebody off them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Seat
from assessments.models.assessment import Assessment
from assessments.models.history import Event
from assessments.rules.seating import Seating, SeatState, seating_of
from departments.models import Department


class ReviewSeatQuerySet(models.QuerySet["ReviewSeat"]):
    def seatings(self, assessment_ids: Collection[int]) -> Mapping[int, Seating]:
        """Who sits where, by assessment; one query. Forms without seats have an empty one."""
        found: dict[int, list[SeatState]] = defaultdict(list)
        for row in self.filter(assessment__in=assessment_ids):
            found[row.assessment_id].append(row.value())
        return {pk: seating_of(found[pk]) for pk in assessment_ids}

    def with_reviewers(self, assessment_ids: Collection[int]) -> "dict[int, list[ReviewSeat]]":
        """The seats of each form in their order, with who holds them. One query."""
        found: dict[int, list[ReviewSeat]] = {pk: [] for pk in assessment_ids}
        for row in self.filter(assessment__in=assessment_ids).select_related("reviewer"):
            found[row.assessment_id].append(row)
        return {
            pk: sorted(rows, key=lambda row: list(Seat).index(Seat(row.seat))) for pk, rows in found.items()
        }

    def seating(self, assessment_id: int) -> Seating:
        """The same of one form."""
        return self.seatings([assessment_id])[assessment_id]


class ReviewSeat(models.Model):
    """One reviewer's place at a form. ``reviewer`` None: not assigned yet. Who sat there before: ``SeatChange``.

    ``voided_to``: scores of this seat up to this row do not count, because who gave them had a conflict of interest.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="seats")
    seat = models.CharField(max_length=10, choices=[(seat.value, seat.label) for seat in Seat])
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name="评审员",
        null=True,
        blank=True,
    )
    finished_at = models.DateTimeField("完成评分时间", null=True, blank=True)
    voided_to = models.PositiveBigIntegerField(default=0)

    objects = ReviewSeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "seat"], name="seat_once_an_assessment"),
            models.UniqueConstraint(
                fields=["assessment", "reviewer"],
                condition=Q(reviewer__isnull=False),
                name="seat_reviewer_once_an_assessment",
                violation_error_message="同一人不能在一份自评表上兼任两个评审席位。",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(reviewer__isnull=False),
                name="seat_finished_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {Seat(self.seat).label}"

    def value(self) -> SeatState:
        return SeatState(Seat(self.seat), self.reviewer_id, self.finished_at is not None, self.voided_to)


class SeatChange(models.Model):
    """A seat that changed hands: from whom to whom (None: nobody), by which event. Append-only."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seat_change")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="seat_changes")
    seat = models.CharField(max_length=10, choices=[(seat.value, seat.label) for seat in Seat])
    before = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    after = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False), name="seat_change_of_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"{Seat(self.seat).label}：{self.before or '空缺'} → {self.after or '空缺'}"


class ConflictOfInterest(models.Model):
    """Somebody may not review a department (回避). Append-only: the latest of a person and department counts, so one
    with ``holds`` False ends an earlier one."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts", verbose_name="人员"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="conflicts", verbose_name="回避的部门"
    )
    holds = models.BooleanField("须回避", default=True)
    reason = models.TextField("事由")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "回避登记"
        verbose_name_plural = "回避登记"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="conflict_has_reason")]

    def __str__(self) -> str:
        return f"{self.user} — {self.department}"
