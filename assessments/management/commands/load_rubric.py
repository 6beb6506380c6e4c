from pathlib import Path

from assessments.actions.layouts import load_rubric
from assessments.imports.rubric_xlsx import read_rubric_workbook
from assessments.management.layout_command import LayoutCommand
from assessments.models.layout import LayoutVersion
from assessments.sheet.rubric_text import rubric_text


class Command(LayoutCommand):
    help = "载入一个指标体系（YAML 或 Excel，格式见 docs/rubrics.md）。同一编码、版本的内容载入后不能改动。"

    def read(self, file: Path) -> str:
        if file.suffix.lower() == ".xlsx":
            return rubric_text(read_rubric_workbook(file.read_bytes()))
        return super().read(file)

    def load(self, source: str) -> tuple[LayoutVersion, bool]:
        return load_rubric(source=source)
