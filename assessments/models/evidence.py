"""Evidence (佐证材料) of a draft: files, and what each of them shows."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import EvidenceKind, ScanState
from assessments.models.assessment import Assessment
from assessments.models.rows import KeyIndicatorRow, MainTaskRow, TaskIndicatorRow, TaskLineRow

# A link names exactly one of these. Rows by foreign keys, so that a link moves with its row and goes with it.
TARGET_COLUMNS = ("key_indicator", "main_task", "task_line", "task_indicator", "score_line", "data_item")
_CODES = ("score_line", "data_item")


def _names(column: str) -> Q:
    return ~Q(**{column: ""}) if column in _CODES else Q(**{f"{column}__isnull": False})


def _exactly_one() -> Q:
    found = Q()
    for chosen in TARGET_COLUMNS:
        one = _names(chosen)
        for other in TARGET_COLUMNS:
            if other != chosen:
                one &= ~_names(other)
        found |= one
    return found


class EvidenceFileQuerySet(models.QuerySet["EvidenceFile"]):
    def present(self) -> "EvidenceFileQuerySet":
        """Those the draft has now: neither removed nor kept out by the virus scanner."""
        return self.filter(removed_at__isnull=True).exclude(scan=ScanState.INFECTED)


class EvidenceFile(models.Model):
    """One file of one form. Its bytes lie in the file store under their hash, together with equal ones of other forms.

    Removed from the draft it stays as a row: what a revision froze can still be opened. ``name`` is how the
    department calls it, ``original_name`` how it came in.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="evidence_files")
    name = models.CharField("名称", max_length=120)
    original_name = models.CharField("原文件名", max_length=120)
    media_type = models.CharField(
        "种类", max_length=100, choices=[(kind.value, kind.label) for kind in EvidenceKind]
    )
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=64, db_index=True)
    scan = models.CharField(
        "查毒", max_length=20, choices=[(state.value, state.label) for state in ScanState]
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        verbose_name = "佐证材料"
        verbose_name_plural = "佐证材料"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="evidence_file_once_a_form",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_removed_by_somebody",
            ),
            models.CheckConstraint(condition=Q(scan__in=list(ScanState)), name="evidence_scan_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> EvidenceKind:
        return EvidenceKind(self.media_type)

    @property
    def scan_state(self) -> ScanState:
        return ScanState(self.scan)


class EvidenceLink(models.Model):
    """A file shows something: one row of the form, one line of its rubric, or one raw data item."""

    file = models.ForeignKey(EvidenceFile, on_delete=models.CASCADE, related_name="links")
    key_indicator = models.ForeignKey(
        KeyIndicatorRow, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True
    )
    main_task = models.ForeignKey(
        MainTaskRow, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True
    )
    task_line = models.ForeignKey(
        TaskLineRow, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True
    )
    task_indicator = models.ForeignKey(
        TaskIndicatorRow, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True
    )
    score_line = models.CharField(max_length=40, blank=True, default="")
    data_item = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="evidence_link_one_target"),
            *(
                models.UniqueConstraint(
                    fields=["file", column], condition=_names(column), name=f"evidence_link_once_{column}"
                )
                for column in TARGET_COLUMNS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} → {self.target}"

    @property
    def target(self) -> tuple[str, str]:
        """The column that is set, and its row's id or its code."""
        for column in TARGET_COLUMNS:
            value = getattr(self, column if column in _CODES else f"{column}_id")
            if value:
                return column, str(value)
        raise ValueError("no target")
