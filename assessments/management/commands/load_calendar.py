from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments.actions.calendars import load_calendar
from assessments.errors import AssessmentError

SHIPPED = settings.BASE_DIR / "fixtures" / "calendar"


class Command(BaseCommand):
    help = "载入放假安排（YAML，格式见 docs/operations.md）；不写文件名则载入自带的全部年度，可重复执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="YAML 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        for file in options["files"]:
            try:
                self._load(file)
            except UnicodeDecodeError as error:
                raise CommandError(f"{file}\n文件不是 UTF-8 编码的文字。") from error
            except (AssessmentError, OSError) as error:
                raise CommandError(f"{file}\n{error}") from error
        if not options["files"]:
            self._load_shipped()

    def _load_shipped(self) -> None:
        """At every start of the service: what the office itself entered for a year stands and stops nothing."""
        for file in sorted(SHIPPED.glob("*.yaml")):
            try:
                self._load(file)
            except AssessmentError as error:
                self.stdout.write(f"{file.name} 未载入：{error}")

    def _load(self, file: Path) -> None:
        version, created = load_calendar(source=file.read_text(encoding="utf-8"))
        self.stdout.write(f"{'已载入' if created else '早已载入，没有变化'}：{version}。")
