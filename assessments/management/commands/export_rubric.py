from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.actions.layouts import copy_rubric
from assessments.errors import AssessmentError
from assessments.exports.rubric_xlsx import rubric_workbook
from assessments.models import RubricVersion
from assessments.sheet.rubric_data import parse_rubric


class Command(BaseCommand):
    help = "导出一个指标体系为 YAML 或 Excel，改好后用 load_rubric 载入；--year 复制为另一年度（同一年度则为下一版）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE", help="指标体系编码，例如 huangpu-2022")
        parser.add_argument("--version-number", type=int, metavar="N", help="第几版；不写为最新一版")
        parser.add_argument("--year", type=int, metavar="YEAR", help="复制为这一预算年度的指标体系")
        parser.add_argument(
            "--new-code", default="", metavar="CODE", help="复制后的编码；不写则由原编码改年份"
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help=".yaml 或 .xlsx 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        if output.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
            raise CommandError("文件名应以 .yaml 或 .xlsx 结尾。")
        version = _named(options["code"], options["version_number"])
        try:
            source = _source(version, options["year"], options["new_code"])
            content = (
                rubric_workbook(parse_rubric(source)) if output.suffix.lower() == ".xlsx" else source.encode()
            )
            output.write_bytes(content)
        except (AssessmentError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已写入 {output}（{len(content)} 字节）。")


def _named(code: str, number: int | None) -> RubricVersion:
    versions = RubricVersion.objects.filter(code=code)
    found = versions.filter(version=number).first() if number else versions.order_by("-version").first()
    if found is None:
        raise CommandError(f"没有指标体系 {code}{f' 第 {number} 版' if number else ''}。")
    return found


def _source(version: RubricVersion, year: int | None, new_code: str) -> str:
    """The stored text, comments included, or that of a copy."""
    if year is None and not new_code:
        return version.source
    return copy_rubric(rubric_version=version, budget_year=year or version.budget_year, code=new_code)
