"""Every form of a round in one ZIP: what was asked for, and how far each document is.

Kept apart from what is official: the documents can be made again, and the ZIP is deleted after some days.
"""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from assessments.enums import ExportScope, ExportState, ItemState
from assessments.models.history import Revision
from assessments.models.round import AssessmentRound


class RoundExportQuerySet(models.QuerySet["RoundExport"]):
    def with_progress(self) -> "RoundExportQuerySet":
        """With ``total``, ``done`` and ``failed`` documents, in the same query."""
        found: RoundExportQuerySet = self.annotate(  # type: ignore[no-redef]
            total=Count("items"),
            done=Count("items", filter=Q(items__state=ItemState.DONE)),
            failed=Count("items", filter=Q(items__state=ItemState.FAILED)),
        )
        return found


class RoundExport(models.Model):
    """One request. ``beat_at``: the last sign of life of whoever works on it. ``sha256``: of the ZIP, once there is one.

    ``requested_by`` None: from the command line.
    """

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="exports")
    scope = models.CharField("范围", max_length=10, choices=[(one.value, one.label) for one in ExportScope])
    state = models.CharField(
        "状态",
        max_length=10,
        choices=[(one.value, one.label) for one in ExportState],
        default=ExportState.WAITING,
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    requested_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    # There only where annotated (with_progress).
    total: int
    done: int
    failed: int

    objects = RoundExportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=list(ExportScope)), name="round_export_scope_known"),
            models.CheckConstraint(condition=Q(state__in=list(ExportState)), name="round_export_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.scope} {self.state}"

    @property
    def state_word(self) -> ExportState:
        return ExportState(self.state)


class RoundExportItem(models.Model):
    """One document of an export. ``name``: its path inside the ZIP. ``attempts``: how often it was begun; one that was
    begun and never ended took its process with it."""

    export = models.ForeignKey(RoundExport, on_delete=models.CASCADE, related_name="items")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in ItemState], default=ItemState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=250, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["export", "state"], name="round_export_item_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "revision", "format"], name="round_export_item_once_a_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.format} {self.state}"
