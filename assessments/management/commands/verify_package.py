from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.exports.archive.verify import Verified, verify_package
from assessments.models import Revision


class Command(BaseCommand):
    help = "核对归档包：文件齐全、没有改动，审定结果与送审数据对得上；本系统登记过的，再与登记核对。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="归档包（.zip）")

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify_package(options["file"])
        problems = found.problems or _unlike_ours(found)
        if problems:
            raise CommandError("\n".join(problems))
        gone = f"，另有 {found.missing} 份文件打包时已缺失（见目录）" if found.missing else ""
        self.stdout.write(f"{found.members} 份文件全部与清单一致{gone}。")
        self.stdout.write(_registered(found))


def _ours(found: Verified) -> dict[int, str]:
    """The submissions of the same form that this portal has."""
    department = found.about.get("department", {}).get("code", "")
    year = found.about.get("budget_year", 0)
    rows = Revision.objects.filter(
        assessment__department__code=department, assessment__round__budget_year=year
    )
    return dict(rows.values_list("number", "sha256"))


def _unlike_ours(found: Verified) -> list[str]:
    ours = _ours(found)
    return [
        f"第 {number} 次送审的数据与本系统登记的不同。"
        for number, sha256 in found.revisions.items()
        if ours and ours.get(number) != sha256
    ]


def _registered(found: Verified) -> str:
    if _ours(found):
        return "与本系统的登记一致。"
    return "本系统没有登记这张自评表，只核对了归档包本身。"
