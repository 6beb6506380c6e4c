"""Opening a round, and giving more departments a form in it."""

from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from assessments.models import EditionVersion, RubricVersion
from departments.models import Department

DATE_WRONG = {"invalid": "请填写日期，例如 2025-03-01。", "required": "请填写日期。"}


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DepartmentsField(forms.ModelMultipleChoiceField[Department]):
    """Boxes to tick, one a department."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Department) -> str:
        return f"{obj.code} {obj.name}"


class YearField(forms.IntegerField):
    def __init__(self, *, label: str, help_text: str) -> None:
        wrong = f"{label}应在 2000 至 2100 之间。"
        messages = {"min_value": wrong, "max_value": wrong, "invalid": "请填写四位年份，例如 2025。"}
        super().__init__(
            label=label, help_text=help_text, min_value=2000, max_value=2100, error_messages=messages
        )


class AddDepartmentsForm(forms.Form):
    departments = DepartmentsField(
        Department.objects.none(),
        label="部门",
        error_messages={
            "required": "请至少选择一个部门。",
            "invalid_choice": "所选部门不存在或不属于本行政区。",
            "invalid_pk_value": "所选部门不存在或不属于本行政区。",
        },
    )

    def __init__(self, *args: Any, offered: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = offered  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """How the round's forms are reviewed."""

    second_scoring = forms.BooleanField(
        label="两人独立评分",
        required=False,
        help_text="每份自评表由两名评审员各自评分，双方都完成之前互不可见，结果逐项取平均。",
    )
    arbitration_threshold = forms.DecimalField(
        label="仲裁分差",
        initial=Decimal(5),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text="两人总分相差超过多少分时，由第三人仲裁；仲裁人的评分即为结果。",
        error_messages=dict.fromkeys(("min_value", "max_value", "max_digits"), "仲裁分差应在 0 至 100 之间。")
        | {
            "required": "请填写仲裁分差。",
            "invalid": "请填写数字，例如 5。",
            "max_decimal_places": "最多 2 位小数。",
        },
    )
    objection_days = forms.IntegerField(
        label="异议期（工作日）",
        initial=5,
        min_value=0,
        max_value=60,
        help_text="审定结果告知部门之后多少个工作日内可以提出异议；0 表示不设异议期。",
        error_messages=dict.fromkeys(("min_value", "max_value"), "异议期应在 0 至 60 个工作日之间。")
        | {"required": "请填写异议期。", "invalid": "请填写整数，例如 5。"},
    )


class RoundForm(ReviewForm, AddDepartmentsForm):
    """The round's district is its edition's."""

    name = forms.CharField(label="批次名称", max_length=100)
    budget_year = YearField(label="预算年度", help_text="被评价的年度。")
    working_year = YearField(label="自评工作年度", help_text="开展自评的年度，一般是次年。")
    edition = forms.ModelChoiceField(EditionVersion.objects.none(), label="版式")
    rubric = forms.ModelChoiceField(
        RubricVersion.objects.none(), label="评分指标体系", help_text="财政按它复核评分；载入后不再改动。"
    )
    opens_on = forms.DateField(label="开始填报日期", widget=date_input(), error_messages=DATE_WRONG)
    deadline = forms.DateField(label="送审截止日期", widget=date_input(), error_messages=DATE_WRONG)

    field_order = (
        *("name", "budget_year", "working_year", "edition", "rubric", "opens_on", "deadline"),
        *("second_scoring", "arbitration_threshold", "objection_days"),
        "departments",
    )

    def __init__(
        self,
        *args: Any,
        editions: QuerySet[EditionVersion],
        rubrics: QuerySet[RubricVersion],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions.defer("source")  # type: ignore[attr-defined]
        self.fields["rubric"].queryset = rubrics.defer("source")  # type: ignore[attr-defined]
        for name in self.field_order[:-1]:
            field = self.fields[name]
            field.error_messages["required"] = f"请填写{field.label}。"


class DatesForm(forms.Form):
    """The dates of a round that is open already."""

    opens_on = forms.DateField(label="开始填报日期", widget=date_input(), error_messages=DATE_WRONG)
    deadline = forms.DateField(label="送审截止日期", widget=date_input(), error_messages=DATE_WRONG)


def form_helper() -> FormHelper:
    """Fields only: the page writes the form's tag and token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def round_defaults(departments: QuerySet[Department]) -> dict[str, Any]:
    """What a new round starts from: last year's budget, every active department."""
    today = timezone.localdate()
    return {
        "name": f"{today.year - 1}年度部门整体支出绩效自评",
        "budget_year": today.year - 1,
        "working_year": today.year,
        "opens_on": today,
        "departments": [department.pk for department in departments],
    }


def own_or_used(district_ids: frozenset[int]) -> Q:
    """Rubrics of the districts, and those that their rounds already score by."""
    return Q(district__in=district_ids) | Q(rounds__district__in=district_ids)
