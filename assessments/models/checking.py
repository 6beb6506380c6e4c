"""What people say to the checker's findings, and how a round sets the checker up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessment import Assessment
from assessments.models.round import AssessmentRound


class ExplanationRow(models.Model):
    """The department's explanation of one finding of its draft; frozen with each submission."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="explanation_rows")
    rule = models.CharField(max_length=20)
    key = models.CharField(max_length=20)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "rule", "key"], name="explanation_once_a_finding"),
            models.CheckConstraint(condition=~Q(text=""), name="explanation_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.key}"


class WaiverRow(models.Model):
    """Finance lets a finding pass (``key`` empty: every finding of the rule on this form). Append-only: the latest
    of a rule and key counts, so one that ends yesterday takes an earlier one back."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="waivers", verbose_name="自评表"
    )
    rule = models.CharField("规则", max_length=20)
    key = models.CharField("问题识别码", max_length=20, blank=True)
    reason = models.TextField("理由")
    until = models.DateField("有效至", help_text="当天仍有效。")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="批准人"
    )
    at = models.DateTimeField("批准时间")

    class Meta:
        verbose_name = "体检豁免"
        verbose_name_plural = "体检豁免"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_reason")]

    def __str__(self) -> str:
        return f"{self.rule}（有效至 {self.until}）"


class CheckSettingsRow(models.Model):
    """How a round sets the checker up, where it differs from the defaults (YAML, ``docs/checks.md``). Append-only."""

    round = models.ForeignKey(
        AssessmentRound, on_delete=models.PROTECT, related_name="check_settings", verbose_name="自评批次"
    )
    source = models.TextField("设置（YAML）")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="设置人"
    )
    at = models.DateTimeField("设置时间")

    class Meta:
        verbose_name = "体检设置"
        verbose_name_plural = "体检设置"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.round} {self.at:%Y-%m-%d %H:%M}"
