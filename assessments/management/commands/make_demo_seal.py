from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from assessments.exports.pdf.certificate import demonstration_certificate


class Command(BaseCommand):
    help = "生成一张只供演示和测试的签章证书（SEAL_FILE）；已有的不动。"

    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(settings.SEAL_FILE)
        if file.exists():
            self.stdout.write(f"已有签章证书 {file}，没有改动。")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else on the machine reads the key, not even while it is being written.
        file.touch(mode=0o600)
        file.write_bytes(demonstration_certificate(settings.SEAL_PASSWORD, timezone.now()))
        self.stdout.write(f"已生成演示用的签章证书 {file}（无法律效力）。")
