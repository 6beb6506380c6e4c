"""Workbooks that were uploaded: what was read out of each, and what became of it."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import IntakeState, SectionKey
from assessments.errors import WorkbookProblem
from assessments.models.assessment import Assessment

# While one of these stands the same file is not taken in a second time.
OPEN = (IntakeState.CHECKING, IntakeState.READY)


class WorkbookIntake(models.Model):
    """One upload. The file lies in the file store under its hash, whatever becomes of it.

    ``base``: the versions of the sections that the workbook was made of, null where it does not say. ``result``: of a
    readable one the sheet as canonical JSON text (``sheet``, without what a workbook cannot hold) and whether it has
    raw data (``holds_data``); of a faulty one its ``problems``; of a refused one the ``reason``.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="intakes")
    reference = models.CharField("编号", max_length=12, unique=True)
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=64)
    state = models.CharField("状态", max_length=20, choices=[(one.value, one.label) for one in IntakeState])
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    base = models.JSONField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "上传的工作簿"
        verbose_name_plural = "上传的工作簿"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "sha256"], condition=Q(state__in=OPEN), name="intake_once_while_open"
            ),
            models.CheckConstraint(condition=Q(state__in=list(IntakeState)), name="intake_state_known"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="intake_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.reference}）"

    @property
    def state_word(self) -> IntakeState:
        return IntakeState(self.state)

    @property
    def versions(self) -> Mapping[SectionKey, int] | None:
        """``base`` in the words of the field."""
        return None if self.base is None else {SectionKey(key): number for key, number in self.base.items()}

    @property
    def problems(self) -> tuple[WorkbookProblem, ...]:
        return tuple(WorkbookProblem(**found) for found in self.result.get("problems", ()))

    @property
    def reason(self) -> str:
        return str(self.result.get("reason", ""))
