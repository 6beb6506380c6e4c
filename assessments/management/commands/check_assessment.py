import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.actions.checking import subject_of
from assessments.errors import CellProblems
from assessments.management.arguments import named_assessment
from assessments.management.check_subjects import subject_of_file
from assessments.models.reading import read_sheet
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.report import Report, as_document
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.subject import Subject


class Command(BaseCommand):
    help = "体检一份自评表，列出发现的问题；有“不通过”的，退出状态为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="自评表的 JSON 文件")
        parser.add_argument(
            "--department", metavar="CODE", help="部门代码，例如 440112001（体检当前填报的内容）"
        )
        parser.add_argument("--year", type=int, help="预算年度，例如 2021")
        parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")

    def handle(self, *args: Any, **options: Any) -> None:
        report = run_checks(self._subject(options))
        if options["json"]:
            self.stdout.write(json.dumps(as_document(report), ensure_ascii=False, indent=2))
        else:
            self._print(report)
        if report.blocking:
            raise CommandError(f"有 {len(report.blocking)} 项不通过。")

    def _subject(self, options: dict[str, Any]) -> Subject:
        by_name = bool(options["department"] and options["year"])
        if bool(options["file"]) == by_name or bool(options["department"]) != bool(options["year"]):
            raise CommandError("请给出一个 JSON 文件，或者同时给出 --department 和 --year。")
        if options["file"]:
            return _of_file(options["file"])
        assessment = named_assessment(options["department"], options["year"])
        return subject_of(assessment, read_sheet(assessment))

    def _print(self, report: Report) -> None:
        for finding in report.findings:
            if finding.outcome not in (Outcome.PASS, Outcome.SKIP):
                self._print_finding(finding, "")
        counted = "，".join(f"{outcome.label} {count}" for outcome, count in report.counts.items())
        self.stdout.write(f"{counted}。")

    def _print_finding(self, finding: Finding, indent: str) -> None:
        trial = "（试行）" if finding.trial else ""
        self.stdout.write(f"{indent}[{finding.outcome.label}{trial}] {finding.rule} {finding.message}")
        if finding.cells:
            more = f" 等 {len(finding.cells)} 处" if len(finding.cells) > 3 else ""
            self.stdout.write(f"{indent}    位置：{'、'.join(finding.cells[:3])}{more}")
        for follow_up in finding.follow_ups:
            self._print_finding(follow_up, f"{indent}    随之：")


def _of_file(path: Path) -> Subject:
    try:
        return subject_of_file(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CommandError("文件不是 UTF-8 编码的文字。") from error
    except CellProblems as error:
        lines = "\n".join(f"  {problem}" for problem in error.problems)
        raise CommandError(f"文件有 {len(error.problems)} 处错误，无法体检：\n{lines}") from error
    except OSError as error:
        raise CommandError(str(error)) from error
