"""The cells of a draft as typed rows. Values and units: ``assessments.sheet.values``."""

from django.db import models
from django.db.models import Q

from assessments.models.assessment import Assessment
from assessments.sheet.cells import MONEY_LIMIT, SHORT_TEXT_LIMIT

# Editions may print up to 6 decimals; SQLite keeps 15 significant digits, hence the limit below 10⁹.
MONEY_DIGITS = 15
MONEY_DECIMALS = 6


def _amount_in_range(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(amount__isnull=True) | Q(amount__gte=0, amount__lt=MONEY_LIMIT), name=name
    )


class FundAmount(models.Model):
    """One typed cell of the money block, by the edition's field key."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="fund_amounts")
    key = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=MONEY_DIGITS, decimal_places=MONEY_DECIMALS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "key"], name="fund_amount_once"),
            _amount_in_range("fund_amount_in_range"),
        ]


class StatedValue(models.Model):
    """What a form from outside printed in a computed cell, where it differs from what the cell computes to."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="stated_values")
    path = models.CharField(max_length=60)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "path"], name="stated_value_once")]


class TextRow(models.Model):
    """A long text of the form, by its key: 存在问题, 改进措施, 未能完成原因."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="text_rows")
    key = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "key"], name="text_row_once")]


class ReportTextRow(models.Model):
    """What the department wrote in one section of its report. ``drafted``: the draft that was composed for it, as long
    as it is to be compared with; the section is a draft until its text differs from that."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="report_text_rows")
    section = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    drafted = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "section"], name="report_text_once_a_section")
        ]


class PositionedRow(models.Model):
    """A row whose place in its list is typed data: the printed order."""

    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class GoalRow(PositionedRow):
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="goal_rows")
    target = models.TextField(blank=True)
    completion = models.TextField(blank=True)


class KeyIndicatorRow(PositionedRow):
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="key_indicator_rows")
    name = models.CharField(max_length=SHORT_TEXT_LIMIT, blank=True)
    target = models.TextField(blank=True)
    result = models.TextField(blank=True)


class MainTaskRow(PositionedRow):
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="main_task_rows")
    name = models.CharField(max_length=SHORT_TEXT_LIMIT, blank=True)


class TaskLineRow(PositionedRow):
    task = models.ForeignKey(MainTaskRow, on_delete=models.CASCADE, related_name="lines")
    target = models.TextField(blank=True)
    completion = models.TextField(blank=True)
    amount = models.DecimalField(
        max_digits=MONEY_DIGITS, decimal_places=MONEY_DECIMALS, null=True, blank=True
    )

    class Meta(PositionedRow.Meta):
        constraints = [_amount_in_range("task_line_amount_in_range")]


class TaskIndicatorRow(PositionedRow):
    line = models.ForeignKey(TaskLineRow, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=SHORT_TEXT_LIMIT, blank=True)
    result = models.TextField(blank=True)


class SelfScoreRow(models.Model):
    """The department's own score of one rubric line."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="self_score_rows")
    line = models.CharField(max_length=40)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)
    measure = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "line"], name="self_score_once_a_line"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100), name="self_score_in_range"
            ),
        ]


class DataValueRow(models.Model):
    """The department's answer to a raw data item (数据项) of the rubric, as canonical text (``sheet.data_values``)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="data_value_rows")
    item = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="data_value_once_an_item")]
