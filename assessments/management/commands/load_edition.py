from assessments.actions.layouts import load_edition
from assessments.management.layout_command import LayoutCommand
from assessments.models.layout import LayoutVersion


class Command(LayoutCommand):
    help = "载入一个版式（YAML，格式见 docs/editions.md）。同一编码、版本的内容载入后不能改动。"

    def load(self, source: str) -> tuple[LayoutVersion, bool]:
        return load_edition(source=source)
