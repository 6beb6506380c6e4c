from typing import Any

from django.core.management.base import BaseCommand

from assessments.actions.round_export import remove_old_exports


class Command(BaseCommand):
    help = "删除批量导出中过了保留天数（EXPORT_KEEP_DAYS）和已取消的压缩包；每次导出时也会自动做。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"清理了 {remove_old_exports()} 次导出的文件。")
