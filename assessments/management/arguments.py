"""What the commands share: naming an assessment on the command line, and failing in a readable way."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from assessments.models import Assessment


def add_assessment_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--department", required=True, metavar="CODE", help="部门代码，例如 440112001")
    parser.add_argument("--year", required=True, type=int, help="预算年度，例如 2021")


def named_assessment(code: str, year: int) -> Assessment:
    """The assessment of this department and budget year. Raises CommandError."""
    found = Assessment.objects.with_layout().filter(department__code=code, round__budget_year=year).first()
    if found is None:
        raise CommandError(f"没有部门 {code} 的 {year} 年度自评表。")
    return found
