from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments.actions.evidence_scanning import scan_waiting
from assessments.enums import ScanState
from assessments.models import EvidenceFile


class Command(BaseCommand):
    help = "让 ClamAV 检查等待查毒的佐证材料。上传后自动检查；查毒程序停过一阵，或刚启用时，用它补查。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--all", action="store_true", help="先把启用查毒以前上传的（未查毒）也列为等待查毒"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CLAMAV_SOCKET:
            raise CommandError("没有配置 CLAMAV_SOCKET，不能查毒。")
        if options["all"]:
            EvidenceFile.objects.filter(scan=ScanState.NOT_SCANNED).update(scan=ScanState.WAITING)
        done = 0
        while found := scan_waiting():
            done += found
        waiting = EvidenceFile.objects.filter(scan=ScanState.WAITING, removed_at__isnull=True).count()
        self.stdout.write(f"已查 {done} 份，还有 {waiting} 份等待查毒。")
        if waiting:
            raise CommandError("查毒程序没有答复，详见日志。")
