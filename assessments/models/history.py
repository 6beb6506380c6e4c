"""What happened to an assessment: frozen revisions, events, scores, approvals, official files. Append-only."""

import json
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Verb
from assessments.models.assessment import Assessment
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.sheet.decoding import decode_snapshot
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

EVENT_WORDS = {verb.value: verb.label for verb in Verb} | {
    "open": "建立自评表",
    "import": "导入填报内容",
    "files": "生成正式文件",
    "assign": "指派评审",
    "finish_seat": "一方完成评分",
    "arbitrate": "提请仲裁",
    "amend_return": "补充退回意见",
    "answer": "答复异议",
    "infected": "佐证材料查出病毒",
}

# The bureau's own: who sits where and who is done is not the department's business while it waits.
BUREAU_WORDS = frozenset({"assign", "finish_seat", "arbitrate", "answer"})


class RevisionQuerySet(models.QuerySet["Revision"]):
    def with_approvals(self) -> "RevisionQuerySet":
        """With what ``Revision.approval`` needs, in one more query."""
        return self.prefetch_related(
            models.Prefetch("approvals", Approval.objects.select_related("approved_by"))
        )


class Revision(models.Model):
    """What a department submitted, frozen: canonical JSON and its SHA-256."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="revisions", verbose_name="自评表"
    )
    number = models.PositiveIntegerField("版次")
    edition = models.ForeignKey(
        EditionVersion, on_delete=models.PROTECT, related_name="+", verbose_name="版式"
    )
    rubric = models.ForeignKey(
        RubricVersion, on_delete=models.PROTECT, related_name="+", verbose_name="评分指标体系"
    )
    content = models.TextField("内容（JSON）")
    sha256 = models.CharField("校验值", max_length=64)
    # The form's own total and grade as its content has them, so that lists need not read the content.
    self_total = models.DecimalField("自评总分", max_digits=5, decimal_places=2, null=True, blank=True)
    self_grade = models.CharField("自评等级", max_length=10, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="送审人"
    )
    submitted_at = models.DateTimeField("送审时间")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "送审版本"
        verbose_name_plural = "送审版本"
        ordering = ["assessment", "number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"第 {self.number} 次送审"

    def edition_value(self) -> Edition:
        return self.edition.value()

    def form_rubric(self) -> Rubric | None:
        """The rubric printed on the form, where its edition has one."""
        return self.scoring_rubric() if self.edition_value().scores else None

    def scoring_rubric(self) -> Rubric:
        return self.rubric.value()

    @cached_property
    def has_report(self) -> bool:
        """Whether a narrative report was submitted with the form."""
        return self.edition_value().report is not None and bool(json.loads(self.content).get("report"))

    @cached_property
    def approval(self) -> "Approval | None":
        """The approval that counts; None while there is none. Read ``with_approvals()`` where there are many."""
        return max(self.approvals.all(), key=lambda approval: approval.number, default=None)

    def sheet(self) -> Sheet:
        """The sheet as it was submitted."""
        return decode_snapshot(self.content, self.edition_value(), self.form_rubric())


class Event(models.Model):
    """One thing that somebody did to an assessment."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="events", verbose_name="自评表"
    )
    verb = models.CharField("事项", max_length=20, choices=list(EVENT_WORDS.items()))
    source = models.CharField("原状态", max_length=20, blank=True)
    target = models.CharField("新状态", max_length=20, blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="经办人"
    )
    remark = models.TextField("意见", blank=True)
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name="送审版本",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["assessment", "at"], name="event_of_assessment")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"


class Approval(models.Model):
    """The bureau's approval of a revision: the scores it was given, frozen with their total and grade.

    A revision that was scored again after an objection is approved again; the highest ``number`` counts.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvals")
    number = models.PositiveIntegerField("审定次数", default=1)
    total = models.DecimalField("总分", max_digits=5, decimal_places=2)
    grade = models.CharField("评价等级", max_length=10)
    content = models.TextField("复核结果（JSON）")
    sha256 = models.CharField("校验值", max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审定人"
    )
    approved_at = models.DateTimeField("审定时间")

    class Meta:
        verbose_name = "审定结果"
        verbose_name_plural = "审定结果"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0, total__lte=100), name="approval_total_in_range"),
            models.UniqueConstraint(fields=["revision", "number"], name="approval_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.total} {self.grade}"


class OfficialFile(models.Model):
    """A document made once from an approved revision; its bytes lie in the file store under their hash."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="official_files")
    format = models.CharField("格式", max_length=10)
    sha256 = models.CharField("校验值", max_length=64)
    size = models.PositiveIntegerField("字节数")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "正式文件"
        verbose_name_plural = "正式文件"
        constraints = [
            models.UniqueConstraint(fields=["revision", "format"], name="official_file_once_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.sha256[:12]}"
