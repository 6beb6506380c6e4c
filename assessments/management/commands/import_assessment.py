from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.errors import AssessmentError, CellProblems
from assessments.imports.sheet_json import import_sheet_json
from assessments.management.arguments import add_assessment_arguments, named_assessment
from departments.models import User


class Command(BaseCommand):
    help = "把自评表的 JSON 文件导入草稿；有一处错误就全部不保存，并列出所有错误的位置。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON 文件（格式见 docs/json-format.md）")
        add_assessment_arguments(parser)
        parser.add_argument("--user", required=True, metavar="NAME", help="以谁的名义导入（登录名）")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = named_assessment(options["department"], options["year"])
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"没有登录名为 {options['user']} 的在用人员。")
        try:
            text = options["file"].read_text(encoding="utf-8")
            import_sheet_json(assessment=assessment, text=text, user=user)
        except UnicodeDecodeError as error:
            raise CommandError("文件不是 UTF-8 编码的文字。") from error
        except CellProblems as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"有 {len(error.problems)} 处错误，未保存任何内容：\n{lines}") from error
        except (AssessmentError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("已导入草稿。")
