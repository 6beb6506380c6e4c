"""What the commands share: naming an assessment on the command line, and failing in a readable way."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from assessments.models import Assessment, AssessmentRound


def add_assessment_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--department", required=True, metavar="CODE", help="部门代码，例如 440112001")
    parser.add_argument("--year", required=True, type=int, help="预算年度，例如 2021")


def named_assessment(code: str, year: int) -> Assessment:
    """The assessment of this department and budget year. Raises CommandError."""
    found = Assessment.objects.with_layout().filter(department__code=code, round__budget_year=year).first()
    if found is None:
        raise CommandError(f"没有部门 {code} 的 {year} 年度自评表。")
    return found


def add_round_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("year", type=int, metavar="YEAR", help="批次的预算年度，例如 2021")
    parser.add_argument("--district", metavar="CODE", help="行政区代码，例如 440112；只有一个区时可以不写")


def named_round(year: int, district: str | None) -> AssessmentRound:
    """The round of this budget year. Raises CommandError, also where several districts have one."""
    rounds = AssessmentRound.objects.select_related("district", "edition", "rubric").filter(budget_year=year)
    found = list(rounds.filter(district__code=district) if district else rounds)
    if not found:
        raise CommandError(f"没有 {year} 年度的自评批次。")
    if len(found) > 1:
        codes = "、".join(f"{round_.district.code}（{round_.district.name}）" for round_ in found)
        raise CommandError(f"几个行政区都有 {year} 年度的批次，请用 --district 指明：{codes}。")
    return found[0]
