from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from assessments.models.layout import EditionVersion, RubricVersion
from departments.models import District


class AssessmentRound(models.Model):
    """A year's round of a district (年度自评批次): which budget year is assessed, when, by which form and rubric."""

    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="rounds", verbose_name="行政区"
    )
    budget_year = models.PositiveIntegerField("预算年度", help_text="被评价的年度。")
    working_year = models.PositiveIntegerField(
        "自评工作年度", help_text="开展自评的年度，一般是预算年度的次年。"
    )
    name = models.CharField("批次名称", max_length=100)
    edition = models.ForeignKey(
        EditionVersion, on_delete=models.PROTECT, related_name="rounds", verbose_name="版式"
    )
    rubric = models.ForeignKey(
        RubricVersion, on_delete=models.PROTECT, related_name="rounds", verbose_name="评分指标体系"
    )
    opens_on = models.DateField("开始填报日期")
    deadline = models.DateField("送审截止日期")
    second_scoring = models.BooleanField(
        "两人独立评分", default=False, help_text="每份自评表由两名评审员各自评分，双方完成之前互不可见。"
    )
    arbitration_threshold = models.DecimalField(
        "仲裁分差",
        max_digits=5,
        decimal_places=2,
        default=Decimal(5),
        help_text="两人总分相差超过多少分时提请第三人仲裁。",
    )
    objection_days = models.PositiveSmallIntegerField(
        "异议期（工作日）",
        default=5,
        help_text="审定结果告知部门之后多少个工作日内可以提出异议；0 表示不设异议期。",
    )

    class Meta:
        verbose_name = "自评批次"
        verbose_name_plural = "自评批次"
        ordering = ["-budget_year", "district"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "budget_year"],
                name="round_once_a_budget_year",
                violation_error_message="该行政区这一预算年度已有批次。",
            ),
            models.CheckConstraint(
                condition=Q(working_year__gte=F("budget_year")),
                name="round_works_after_budget_year",
                violation_error_message="自评工作年度不能早于预算年度。",
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("opens_on")),
                name="round_deadline_after_opening",
                violation_error_message="送审截止日期不能早于开始填报日期。",
            ),
            models.CheckConstraint(
                condition=Q(budget_year__gte=2000, budget_year__lte=2100),
                name="round_budget_year_plausible",
                violation_error_message="预算年度应在 2000 至 2100 之间。",
            ),
            models.CheckConstraint(
                condition=Q(arbitration_threshold__gte=0, arbitration_threshold__lte=100),
                name="round_threshold_in_range",
                violation_error_message="仲裁分差应在 0 至 100 之间。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
