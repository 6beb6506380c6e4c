"""版式 and 指标体系: lists, readable views, loading. A version is never changed."""

from functools import partial
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from assessments.actions.layouts import load_edition, load_rubric
from assessments.admin.desk_lines import MANUAL
from assessments.admin.layout_copy import rubric_copy, rubric_export
from assessments.admin.layout_upload import LayoutKind, upload_page
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.imports.rubric_xlsx import read_rubric_workbook
from assessments.models import EditionVersion, RubricVersion
from assessments.models.layout import LayoutVersion
from assessments.rules.access import CONFIGURES
from assessments.rules.scoring import describe
from assessments.sheet.edition import Computation, Edition, FundsBlock, Operation
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.rubric_text import rubric_text
from departments.admin.scope import own_districts

L = TypeVar("L", bound=LayoutVersion)


class LayoutAdmin(ConfigurationAdmin[L]):
    nav_group = "设置"
    kind: LayoutKind
    list_display = ("name", "version", "code", "district", "budget_year", "loaded_at")
    list_select_related = ("district",)
    search_fields = ("name", "code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """By sub-query: several rounds may use one version. The text is read where it is shown."""
        return super().get_queryset(request).distinct().defer("source")

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any, **given: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self, **given))

        name = f"assessments_{self.opts.model_name}"
        return [
            path("", self.admin_site.admin_view(self.changelist_view), name=f"{name}_changelist"),
            path("add/", view(upload_page, kind=self.kind), name=f"{name}_add"),
            path("<int:pk>/", view(layout_page), name=f"{name}_change"),
        ]

    def shown(self, version: L) -> dict[str, Any]:
        """What the version's own page shows beside what all have in common."""
        raise NotImplementedError


class EditionVersionAdmin(LayoutAdmin[EditionVersion]):
    district_paths = ("district",)
    kind = LayoutKind(parse_edition, load_edition, "版式", "fixtures/editions/huangpu-2022-rubric.yaml")

    def shown(self, version: EditionVersion) -> dict[str, Any]:
        edition = version.value()
        sections = [edition.section_labels[key] for key in edition.sections]
        name = "（部门名称）"
        return {
            "edition": edition,
            "heading": f"{edition.title_for(name)}{edition.subtitle_for(name)}",
            "sections": sections,
            "funds": fund_rows(edition),
        }


class RubricVersionAdmin(LayoutAdmin[RubricVersion]):
    """Also those of another district by which an own round scores."""

    district_paths = ("district", "rounds__district")
    kind = LayoutKind(
        parse_rubric,
        load_rubric,
        "指标体系",
        "fixtures/rubrics/huangpu-2022.yaml",
        from_workbook=lambda content: rubric_text(read_rubric_workbook(content)),
    )

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any, **given: Any) -> Any:
            return self.admin_site.admin_view(partial(function, model_admin=self, **given))

        name = "assessments_rubricversion"
        return [
            *super().get_urls(),
            path("<int:pk>/export/<slug:wanted>/", view(rubric_export), name=f"{name}_export"),
            path("<int:pk>/copy/", view(rubric_copy, kind=self.kind), name=f"{name}_copy"),
        ]

    def shown(self, version: RubricVersion) -> dict[str, Any]:
        rubric = version.value()
        unverified = sum(not line.rule.verified for line in rubric.lines)
        return {
            "rubric": rubric,
            "rows": rubric_rows(rubric),
            "unverified": unverified,
            "next_year": rubric.budget_year + 1,
        }


@require_safe
def layout_page(request: HttpRequest, pk: int, *, model_admin: LayoutAdmin[Any]) -> HttpResponse:
    version = get_object_or_404(model_admin.get_queryset(request).select_related("district"), pk=pk)
    context = {
        "title": str(version),
        "version": version,
        "rounds": version.rounds.filter(district__in=own_districts(request, model_admin.readers)),
        "configures": bool(own_districts(request, CONFIGURES)),
        **model_admin.shown(version),
    }
    return page(model_admin, request, f"{model_admin.opts.model_name}.html", context)


def fund_rows(edition: Edition) -> list[dict[str, Any]]:
    """The fields of the money block, the computed ones with their formula in words."""
    block = edition.funds
    return [
        {"field": field, "formula": formula(block, field.computed) if field.computed else ""}
        for field in block.fields
    ]


def formula(block: FundsBlock, computed: Computation) -> str:
    sign = {Operation.DIFFERENCE: " − ", Operation.RATIO: " ÷ ", Operation.SUM: " + "}[computed.operation]
    return sign.join(block.field(key).label for key in computed.operands)


def rubric_rows(rubric: Rubric) -> list[dict[str, Any]]:
    """The lines with the number of rows that each level's cell is merged over (0: merged into the one above)."""
    lines = rubric.lines
    firsts, seconds = [line.first for line in lines], [(line.first, line.second) for line in lines]
    return [
        {
            "line": line,
            "rule": "" if line.rule.kind == MANUAL else line.rule.text or describe(line),
            "first_span": firsts.count(line.first) if firsts.index(line.first) == place else 0,
            "second_span": (
                seconds.count((line.first, line.second))
                if seconds.index((line.first, line.second)) == place
                else 0
            ),
        }
        for place, line in enumerate(lines)
    ]
