from django.db import models
from django.db.models import Q


class District(models.Model):
    """An administrative district; each has a finance bureau of its own."""

    code = models.CharField("行政区划代码", max_length=6, help_text="6 位数字，例如 440112。")
    name = models.CharField("名称", max_length=50)
    bureau_name = models.CharField("财政局名称", max_length=100)

    class Meta:
        verbose_name = "行政区"
        verbose_name_plural = "行政区"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="district_code_unique",
                violation_error_message="这个行政区划代码已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{6}$"),
                name="district_code_six_digits",
                violation_error_message="行政区划代码须是 6 位数字。",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(bureau_name=""),
                name="district_names_not_empty",
                violation_error_message="名称和财政局名称都要填写。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
