from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.errors import AssessmentError, CellProblems
from assessments.imports.sheet_json import import_sheet_json
from assessments.imports.sheet_workbook import import_workbook, read_for
from assessments.imports.workbook.grouping import group_problems
from assessments.management.arguments import add_assessment_arguments, named_assessment
from assessments.models import Assessment
from departments.models import User


class Command(BaseCommand):
    help = "把自评表的 JSON 文件或 Excel 工作簿导入草稿；有一处错误就全部不保存，并列出所有错误的位置。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="JSON 文件（格式见 docs/json-format.md）或 .xlsx"
        )
        add_assessment_arguments(parser)
        parser.add_argument("--user", required=True, metavar="NAME", help="以谁的名义导入（登录名）")
        parser.add_argument("--dry-run", action="store_true", help="只检查 .xlsx，不保存")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = named_assessment(options["department"], options["year"])
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"没有登录名为 {options['user']} 的在用人员。")
        file = options["file"]
        try:
            if file.suffix.lower() == ".xlsx":
                self.stdout.write(_import_workbook(assessment, file, user, dry_run=options["dry_run"]))
            elif options["dry_run"]:
                raise CommandError("--dry-run 只用于 .xlsx 工作簿。")
            else:
                _import_json(assessment, file, user)
                self.stdout.write("已导入草稿。")
        except (AssessmentError, OSError) as error:
            raise CommandError(str(error)) from error


def _import_json(assessment: Assessment, file: Path, user: User) -> None:
    try:
        import_sheet_json(assessment=assessment, text=file.read_text(encoding="utf-8"), user=user)
    except UnicodeDecodeError as error:
        raise CommandError("文件不是 UTF-8 编码的文字。") from error
    except CellProblems as error:
        raise _faulty(len(error.problems), error.problems) from error


def _import_workbook(assessment: Assessment, file: Path, user: User, *, dry_run: bool) -> str:
    """What is told when all went well."""
    content = file.read_bytes()
    if dry_run:
        reading, _ = read_for(assessment=assessment, content=content)
    else:
        reading = import_workbook(assessment=assessment, content=content, user=user)
    if reading.problems:
        raise _faulty(len(reading.problems), group_problems(reading.problems))
    read = f"读出 {len(reading.places)} 格"
    return f"{read}，没有错误；未保存（--dry-run）。" if dry_run else f"{read}，已导入草稿。"


def _faulty(count: int, told: Iterable[object]) -> CommandError:
    lines = "\n".join(f"  {one}" for one in told)
    return CommandError(f"有 {count} 处错误，未保存任何内容：\n{lines}")
