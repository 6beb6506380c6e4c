from django.db import models
from django.db.models import Q

from departments.models import District


class ReasonCode(models.Model):
    """A reason that a bureau uses again and again (扣分理由库), picked on the desk by its code."""

    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="reason_codes", verbose_name="行政区"
    )
    code = models.CharField("代码", max_length=10, help_text="字母和数字，在复核台上输入它即可调出。")
    text = models.TextField("理由")
    lines = models.JSONField("适用的指标", default=list, blank=True, help_text="留空表示全部指标。")
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = "扣分理由"
        verbose_name_plural = "扣分理由"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "code"],
                name="reason_code_once_a_district",
                violation_error_message="这个代码已经用过了。",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9]{1,10}$") & ~Q(text=""),
                name="reason_code_plain",
                violation_error_message="代码只用字母和数字，理由不能为空。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
