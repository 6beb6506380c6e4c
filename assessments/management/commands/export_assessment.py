from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.actions.official_files import export_revision
from assessments.actions.workbook_out import draft_workbook
from assessments.errors import AssessmentError
from assessments.exports.formats import ExportFormat, render
from assessments.exports.report.formats import ReportFormat, render_report
from assessments.management.arguments import add_assessment_arguments, named_assessment
from assessments.models import Assessment
from assessments.models.reading import read_sheet

TEMPLATE = "template"


class Command(BaseCommand):
    help = (
        "导出自评表：最近一次送审的版本；--draft 导出填报中的草稿；格式 report-pdf、report-docx 是自评报告（附自评表），"
        "template 是草稿的填报工作簿。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_assessment_arguments(parser)
        parser.add_argument(
            "--format",
            required=True,
            choices=[*(wanted.value for wanted in (*ExportFormat, *ReportFormat)), TEMPLATE],
            help="格式",
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="写入的文件")
        parser.add_argument("--draft", action="store_true", help="导出草稿，每页标明“草稿”")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = named_assessment(options["department"], options["year"])
        try:
            content = _content(assessment, options["format"], draft=options["draft"])
            options["output"].write_bytes(content)
        except (AssessmentError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已写入 {options['output']}（{len(content)} 字节）。")


def _content(assessment: Assessment, format_: str, *, draft: bool) -> bytes:
    if format_ == TEMPLATE:
        return draft_workbook(assessment=assessment)[0]
    wanted = ReportFormat(format_) if format_ in list(ReportFormat) else ExportFormat(format_)
    return _draft(assessment, wanted) if draft else _latest(assessment, wanted)


def _draft(assessment: Assessment, wanted: ExportFormat | ReportFormat) -> bytes:
    form = (read_sheet(assessment), assessment.edition(), assessment.form_rubric())
    if isinstance(wanted, ReportFormat):
        return render_report(wanted, *form, draft=True)
    return render(wanted, *form, draft=True)


def _latest(assessment: Assessment, wanted: ExportFormat | ReportFormat) -> bytes:
    revision = assessment.revisions.select_related("edition", "rubric").order_by("-number").first()
    if revision is None:
        raise CommandError("这份自评表尚未送审，没有可导出的版本；导出草稿请加 --draft。")
    return export_revision(revision=revision, wanted=wanted)
