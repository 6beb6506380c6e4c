from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.errors import AssessmentError
from assessments.models.layout import LayoutVersion


class LayoutCommand(BaseCommand):
    """A command that takes in a YAML file of an edition or a rubric."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="YAML 文件")

    def load(self, source: str) -> tuple[LayoutVersion, bool]:
        """The stored version and whether it is new. Raises AssessmentError."""
        raise NotImplementedError

    def read(self, file: Path) -> str:
        """The YAML text of a file. Raises AssessmentError, OSError or UnicodeDecodeError."""
        return file.read_text(encoding="utf-8")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version, created = self.load(self.read(options["file"]))
        except UnicodeDecodeError as error:
            raise CommandError("文件不是 UTF-8 编码的文字。") from error
        except (AssessmentError, OSError) as error:
            raise CommandError(f"{options['file']}\n{error}") from error
        self.stdout.write(f"{'已载入' if created else '早已载入，没有变化'}：{version}。")
