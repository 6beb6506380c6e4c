"""The report as PDF and Word beside the form's own PDF: CPU seconds of one document, warm, medians of five in turn.

python -m benchmarks.report
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from assessments.exports.pdf import render_pdf
    from assessments.exports.report.document import build_report
    from assessments.exports.report.docx import render_report_docx
    from assessments.exports.report.pdf import render_report_pdf
    from assessments.sheet.decoding import decode_snapshot
    from tests.assessments.published import EDITION_2022, EDITION_PANYU, RUBRIC

    sheets = Path(__file__).parents[1] / "fixtures" / "demo" / "sheets"
    for name, edition, rubric in (
        ("440112003-2022", EDITION_2022, RUBRIC),
        ("440113001-2021", EDITION_PANYU, None),
    ):
        sheet = decode_snapshot((sheets / f"{name}.json").read_text(), edition, rubric)
        length = sum(len(getattr(part, "text", "")) for part in build_report(sheet, edition, rubric).parts)
        makers: dict[str, Callable[[], bytes]] = {
            "自评表 PDF": partial(render_pdf, sheet, edition, rubric),
            "自评报告 PDF（含自评表）": partial(render_report_pdf, sheet, edition, rubric),
            "自评报告 Word（含自评表）": partial(render_report_docx, sheet, edition, rubric),
        }
        times: dict[str, list[float]] = {label: [] for label in makers}
        for turn in range(6):
            for label, make in makers.items():
                started = time.process_time()
                make()
                if turn:
                    times[label].append(time.process_time() - started)
        floor = statistics.median(times["自评表 PDF"])
        print(f"{name}（{length} 字）")
        for label, found in times.items():
            median = statistics.median(found)
            print(f"  {label}：{median:.3f} 秒 CPU，{median / floor:.2f} 倍于自评表 PDF")


if __name__ == "__main__":
    main()
