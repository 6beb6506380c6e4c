"""Approving many forms in one act, the scores that were approved line by line, and what a department objects to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessment import Assessment
from assessments.models.history import Approval
from assessments.models.round import AssessmentRound


class ApprovalBatch(models.Model):
    """Forms of a round that are looked at side by side and approved in one act."""

    round = models.ForeignKey(
        AssessmentRound, on_delete=models.PROTECT, related_name="approval_batches", verbose_name="自评批次"
    )
    name = models.CharField("名称", max_length=100)
    assessments = models.ManyToManyField(Assessment, related_name="approval_batches", verbose_name="自评表")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="拟定人"
    )
    prepared_at = models.DateTimeField("拟定时间")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="审定人",
        null=True,
        blank=True,
    )
    released_at = models.DateTimeField("审定时间", null=True, blank=True)

    class Meta:
        verbose_name = "审定批"
        verbose_name_plural = "审定批"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="batch_released_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ApprovedScore(models.Model):
    """One line of an approval with every score it had: self, computed, reviewed, approved. Append-only."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="lines")
    line = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    self_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    computed = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "line"], name="approved_score_once_a_line"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="approved_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.line}：{self.score}"


class Objection(models.Model):
    """A department's objection (异议) to an approved result, the bureau's answer and its decision."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="objection")
    text = models.TextField("异议内容")
    lines = models.JSONField("涉及的指标", default=list, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复意见", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    is_upheld = models.BooleanField("维持原结果", null=True, blank=True)
    decision = models.TextField("处理决定", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)

    class Meta:
        verbose_name = "异议"
        verbose_name_plural = "异议"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="objection_says_what"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | (Q(is_upheld__isnull=False) & ~Q(decision="")),
                name="objection_decided_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.approval} 的异议"
