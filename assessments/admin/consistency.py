"""评分尺度: how evenly the reviewers of a round take points off, by person, by line and by coded reason."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assessments.actions.consistency import RoundConsistency, round_consistency
from assessments.admin.findings_list import ReviewEntry, list_review
from assessments.admin.page import page
from assessments.admin.scope import ConfigurationAdmin
from assessments.exports.formats import ExportFormat
from assessments.models import AssessmentRound, ReasonCode
from assessments.rules.access import READS_DISTRICT
from assessments.rules.consistency import CodeRow, LineRow
from assessments.sheet.rubric import RubricLine
from config.workbooks.tables import PlainTable, tables_workbook
from departments.web.people import person

Admin = ConfigurationAdmin[AssessmentRound]
FURTHEST = 5


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: RubricLine
    row: LineRow


@dataclass(frozen=True, slots=True)
class ShownCode:
    """``text``: of the bureau's list as it is now."""

    row: CodeRow
    text: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """Like cases with unlike deductions in one department's form."""

    assessment: int
    name: str
    entries: list[ReviewEntry]


@dataclass(frozen=True, slots=True)
class ConsistencyPage:
    found: RoundConsistency
    lines: list[ShownLine]
    furthest: list[ShownLine]
    codes: list[ShownCode]
    unlike: list[Unlike]


@require_safe
def consistency_page(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    round_ = _round(request, pk)
    context = {"title": f"评分尺度：{round_.name}", "round": round_, "shown": read_consistency(round_)}
    return page(model_admin, request, "consistency.html", context)


@require_safe
def consistency_xlsx(request: HttpRequest, pk: int, *, model_admin: Admin) -> HttpResponse:
    round_ = _round(request, pk)
    title = f"{round_.name}_评分尺度"
    content = tables_workbook(title, consistency_tables(read_consistency(round_)))
    response = HttpResponse(content, content_type=ExportFormat.XLSX.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title, safe='')}.xlsx"
    return response


def read_consistency(round_: AssessmentRound) -> ConsistencyPage:
    """Of finished forms only. A constant number of queries."""
    found = round_consistency(round_)
    rubric = {line.code: line for line in round_.rubric.value().lines}
    texts = dict(ReasonCode.objects.filter(district=round_.district_id).values_list("code", "text"))
    forms = round_.assessments.filter(department__code__in=found.unlike).values_list(
        "pk", "department__code", "department__name"
    )
    return ConsistencyPage(
        found,
        [ShownLine(rubric[row.line], row) for row in found.compared.lines],
        [ShownLine(rubric[row.line], row) for row in found.compared.furthest(FURTHEST)],
        [ShownCode(row, texts.get(row.code, "")) for row in found.compared.codes],
        [Unlike(pk, name, list(list_review(found.unlike[code]))) for pk, code, name in forms.order_by("pk")],
    )


def consistency_tables(shown: ConsistencyPage) -> list[PlainTable]:
    compared = shown.found.compared
    return [
        PlainTable(
            "逐人",
            ("评审员", "份数", "平均每份扣分", "最少", "最多"),
            [(name, mean.count, mean.mean, mean.least, mean.most) for name, mean in compared.people],
        ),
        PlainTable(
            "逐项",
            (
                "编号",
                "指标",
                "分值",
                "评分次数",
                "平均扣分",
                "最少",
                "最多",
                "人与人相差",
                *compared.reviewers,
            ),
            [_line_row(one) for one in shown.lines],
        ),
        PlainTable(
            "理由代码",
            ("代码", "理由", "次数", "份数", "平均扣分", "最少", "最多"),
            [
                (
                    *(one.row.code, one.text, one.row.uses, one.row.forms),
                    *(one.row.lost.mean, one.row.lost.least, one.row.lost.most),
                )
                for one in shown.codes
            ],
        ),
        PlainTable(
            "同类不同扣",
            ("部门", "规则", "问题"),
            [
                (one.name, entry.finding.rule, entry.finding.message)
                for one in shown.unlike
                for entry in one.entries
            ],
        ),
    ]


def _line_row(shown: ShownLine) -> tuple[str | int | Decimal, ...]:
    line, row = shown.line, shown.row
    every = row.everybody
    return (
        *(line.code, line.name, line.weight, every.count, every.mean, every.least, every.most),
        "" if row.apart is None else row.apart,
        *("" if mean is None else mean.mean for mean in row.by_reviewer),
    )


def _round(request: HttpRequest, pk: int) -> AssessmentRound:
    """As for the board: administrators keep rounds and read no form."""
    districts = person(request).standing().district_ids(READS_DISTRICT)
    return get_object_or_404(
        AssessmentRound.objects.select_related("district", "rubric"), pk=pk, district__in=districts
    )
