"""Who reviews which form: seats, and the conflicts of interest that keep somebody off them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Seat
from assessments.models.assessment import Assessment
from departments.models import Department


class ReviewSeat(models.Model):
    """One reviewer's place at a form. ``reviewer`` None: not assigned yet. Who sat there before is in the events."""

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
