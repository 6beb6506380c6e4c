import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.actions import board
from assessments.actions.round_export import finished_file, request_export
from assessments.actions.round_export_work import run_export
from assessments.actions.round_summary import round_summary
from assessments.enums import ExportScope
from assessments.errors import AssessmentError
from assessments.exports.summary import summary_workbook
from assessments.management.arguments import add_round_arguments, named_round
from assessments.models import AssessmentRound, RoundExport


class Command(BaseCommand):
    help = "导出一个自评批次：--summary 写汇总表，--zip 写全部文件的压缩包（中断后重新运行，从中断处接着做）。两者可以一起用。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_round_arguments(parser)
        parser.add_argument("--summary", type=Path, metavar="FILE", help="汇总表写入的 .xlsx")
        parser.add_argument("--zip", type=Path, metavar="FILE", help="压缩包写入的 .zip")
        parser.add_argument(
            "--scope",
            choices=[scope.value for scope in ExportScope],
            default=ExportScope.APPROVED.value,
            help="压缩包的范围：approved 已审定的（默认），submitted 已送审的全部",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["summary"] or options["zip"]):
            raise CommandError("请指定 --summary 或 --zip。")
        round_ = named_round(options["year"], options["district"])
        try:
            if options["summary"]:
                self._summary(round_, options["summary"])
            if options["zip"]:
                self._zip(round_, ExportScope(options["scope"]), options["zip"])
        except (AssessmentError, OSError) as error:
            raise CommandError(str(error)) from error

    def _summary(self, round_: AssessmentRound, target: Path) -> None:
        # The findings that the summary counts are those of the board.
        if board.claim(round_):
            board.check_round(round_)
        summary = round_summary(round_)
        content = summary_workbook(summary)
        target.write_bytes(content)
        self.stdout.write(f"已写入 {target}（{len(summary.rows)} 个部门，{len(content)} 字节）。")

    def _zip(self, round_: AssessmentRound, scope: ExportScope, target: Path) -> None:
        export = request_export(round_=round_, scope=scope, user=None)
        if not run_export(export.pk):
            raise CommandError(
                "同样的导出正由后台处理，或刚刚中断（三分钟内）。请稍后再运行，或到“批量导出”页面查看。"
            )
        done = RoundExport.objects.with_progress().get(pk=export.pk)
        shutil.copyfile(finished_file(done), target)
        failed = f"，{done.failed} 份没有生成，原因见其中的目录" if done.failed else ""
        self.stdout.write(f"已写入 {target}（{done.done} 份文件{failed}，{done.size} 字节）。")
