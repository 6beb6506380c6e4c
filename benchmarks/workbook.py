"""The workbook going out, and coming back with faults marked: time and memory beside the plain Excel of the same form.

    python -m benchmarks.workbook [--quick]

Everything in one run on one machine, in turn; times are medians. The floor is the official Excel table of the same
form, by the same openpyxl: it has no spare rows, no rules, no formulas and one sheet instead of four.
"""

import argparse
import dataclasses
import gc
import os
import tracemalloc
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

# Sets Django up.
from assessments.errors import WorkbookProblem
from assessments.exports.template import build_template, mark_workbook
from assessments.exports.template.names import FORM_SHEET
from assessments.exports.xlsx import render_xlsx
from benchmarks.export_documents import FILES, Form, load, median_of

TOKEN = "benchmark"
LONGEST_LISTS = 300


def template(form: Form, rubric_of: Form) -> bytes:
    sheet, edition, _ = form
    return build_template(sheet, edition, rubric_of[2], token=TOKEN)


def plain(form: Form) -> bytes:
    return render_xlsx(*form)


def marked(content: bytes, count: int = 20) -> bytes:
    problems = [
        WorkbookProblem(FORM_SHEET, f"C{row}", "栏目", "12.345", "最多保留 2 位小数，请四舍五入后填写。")
        for row in range(8, 8 + count)
    ]
    return mark_workbook(content, problems)


def lengthened(form: Form, rows: int) -> Form:
    """The form with lists of ``rows`` rows: the largest that a form may have."""
    sheet, edition, rubric = form
    times = rows // min(len(sheet.goals), len(sheet.key_indicators), len(sheet.main_tasks)) + 1
    return (
        dataclasses.replace(
            sheet,
            goals=(sheet.goals * times)[:rows],
            key_indicators=(sheet.key_indicators * times)[:rows],
            main_tasks=(sheet.main_tasks * times)[:rows],
        ),
        edition,
        rubric,
    )


def peak_of(work: Callable[[], object]) -> float:
    """The most that Python held at once for the work, in MB."""
    gc.collect()
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def report_form(name: str, form: Form, rubric_of: Form, rounds: int) -> None:
    content = template(form, rubric_of)
    floor, _ = median_of(rounds, lambda: plain(form))
    out, _ = median_of(rounds, lambda: template(form, rubric_of))
    back, _ = median_of(rounds, lambda: marked(content))
    memory = [
        peak_of(work)
        for work in (lambda: plain(form), lambda: template(form, rubric_of), lambda: marked(content))
    ]
    print(
        f"{name:12} {floor * 1000:8.0f} {out * 1000:8.0f} {out / floor:7.2f} {back * 1000:8.0f}"
        f" {len(content) / 1024:7.0f} {memory[0]:8.1f} {memory[1]:8.1f} {memory[2]:8.1f}"
    )


def report_out(*, quick: bool) -> None:
    rounds = 3 if quick else 15
    rubric_of = load("S3")
    print("workbook out    plain ms   out ms   ratio  mark ms      KB plain MB   out MB  mark MB")
    for name in FILES:
        report_form(name, load(name), rubric_of, rounds)
    rows = 30 if quick else LONGEST_LISTS
    report_form(f"S0, {rows} rows", lengthened(load("S0"), rows), rubric_of, 1 if quick else 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, to see that it runs")
    given = parser.parse_args()
    report_out(quick=given.quick)
    # The intake of a workbook is measured here as well, once it is there: benchmarks over ``imports.workbook``.


if __name__ == "__main__":
    main()
