from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from departments.models.district import District


class Department(models.Model):
    """A budget department (部门) that assesses itself once a year."""

    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="departments", verbose_name="行政区"
    )
    code = models.CharField("部门代码", max_length=9, help_text="9 位数字，前 6 位是行政区划代码。")
    name = models.CharField("部门名称", max_length=100)
    unit_count = models.PositiveIntegerField(
        "单位数", default=1, help_text="纳入部门预算的单位个数，含本级。"
    )
    is_active = models.BooleanField("在用", default=True, help_text="撤并的部门不再在用，历年的表仍可查。")
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="successors",
        through="Succession",
        through_fields=("successor", "predecessor"),
        verbose_name="前身部门",
    )

    class Meta:
        verbose_name = "部门"
        verbose_name_plural = "部门"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="department_code_unique",
                violation_error_message="这个部门代码已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{9}$"),
                name="department_code_nine_digits",
                violation_error_message="部门代码须是 9 位数字。",
            ),
            models.CheckConstraint(
                condition=Q(unit_count__gte=1),
                name="department_unit_count_positive",
                violation_error_message="单位数至少是 1。",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="department_name_not_empty",
                violation_error_message="请填写部门名称。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The code starts with the district's; SQL cannot say so across two tables."""
        super().clean()
        if self.district_id and self.code and not self.code.startswith(self.district.code):
            raise ValidationError(
                {"code": f"部门代码的前 6 位须是{self.district.name}的代码 {self.district.code}。"}
            )


class Succession(models.Model):
    """One department took over from another (机构改革); a merger has several predecessors."""

    predecessor = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="successions_out", verbose_name="前身部门"
    )
    successor = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="successions_in", verbose_name="承接部门"
    )

    class Meta:
        verbose_name = "部门沿革"
        verbose_name_plural = "部门沿革"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_unique",
                violation_error_message="这条沿革已经登记过了。",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_not_itself",
                violation_error_message="部门不能是自己的前身。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
