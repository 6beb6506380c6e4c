"""The workbook coming in: our reader in its child, beside python-calamine and openpyxl on the same bytes.

    python -m benchmarks.workbook_in [--quick]

Everything in one run on one machine, in turn; times are medians of wall clock. Each reader also reads every file once in
a process of its own that reports its peak memory, hostile files under a limit of 2 GB and 120 s. calamine and openpyxl
give bare values; what ours gives besides: shown texts, merged ranges, hidden rows, formulas without results.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

# Sets Django up.
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from assessments.errors import WorkbookRefused
from assessments.exports.template import build_template
from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook.child import parse_in_child
from assessments.imports.workbook.parsing.run import parse
from assessments.imports.workbook.reading import read_workbook
from benchmarks.export_documents import FILES, Form, load, median_of
from benchmarks.workbook import LONGEST_LISTS, lengthened

ROOT = Path(__file__).parents[1]
_PEAK = "print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30, 2 * 2**30));"
READERS = {
    "ours": (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "from assessments.imports.workbook.parsing import run; run.parse(open(sys.argv[1], 'rb').read())"
    ),
    "calamine": (
        "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]);"
        "[w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
    ),
    "openpyxl": (
        "import sys; from openpyxl import load_workbook; w = load_workbook(sys.argv[1], data_only=True);"
        "[list(s.iter_rows(values_only=True)) for s in w.worksheets]"
    ),
}


def by_calamine(content: bytes) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def by_openpyxl(content: bytes) -> None:
    for worksheet in load_workbook(io.BytesIO(content), data_only=True).worksheets:
        for row in worksheet.iter_rows(values_only=True):
            len(row)


def whole(content: bytes, form: Form) -> None:
    sheet, edition, rubric = form
    read_workbook(content, edition=edition, rubric=rubric, blank=sheet)


def alone(reader: str, file: Path) -> str:
    """Seconds and peak MB of a reader in a process of its own; what it died of, if it did."""
    began = time.perf_counter()
    code = f"{_LIMIT}{READERS[reader]};{_PEAK}"
    try:
        done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, timeout=120)
    except subprocess.TimeoutExpired:
        return "over 120 s"
    took = time.perf_counter() - began
    return f"{took:6.2f} s {float(done.stdout):5.0f} MB" if done.returncode == 0 else f"{took:6.2f} s  died"


def report_form(name: str, content: bytes, form: Form, rounds: int) -> None:
    times = [
        median_of(rounds, work)[0] * 1000
        for work in (
            lambda: whole(content, form),
            lambda: parse_in_child(content),
            lambda: parse(content),
            lambda: by_calamine(content),
            lambda: by_openpyxl(content),
        )
    ]
    print(f"{name:18}{len(content) / 1024:6.0f}" + "".join(f"{one:10.1f}" for one in times))


def hostile() -> dict[str, bytes]:
    """Small files that are large inside: refused by their sizes, or by what is read of them."""
    form = load("S0")
    content = render_xlsx(*form)

    def changed(old: str, new: str) -> bytes:
        result = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                text = source.read(name)
                target.writestr(
                    name, text.replace(old.encode(), new.encode(), 1) if "sheet1" in name else text
                )
        return result.getvalue()

    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 99991}</v></c></row>' for n in range(100, 350_000)
    )
    empty = "".join(f'<row r="{n}" spans="1:7" ht="15"/>' for n in range(100, 350_000))
    bomb = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(100, 4_000_000))
    return {
        "350,000 rows": changed("</sheetData>", f"{rows}</sheetData>"),
        "350,000 empty rows": changed("</sheetData>", f"{empty}</sheetData>"),
        "one far cell": changed(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "190 MB unpacked": changed("</sheetData>", f"{bomb}</sheetData>"),
    }


def verdict(content: bytes, form: Form) -> str:
    sheet, edition, rubric = form
    began = time.perf_counter()
    try:
        read_workbook(content, edition=edition, rubric=rubric, blank=sheet)
    except WorkbookRefused:
        return f"{time.perf_counter() - began:6.2f} s refused"
    return f"{time.perf_counter() - began:6.2f} s read"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and no hostile files")
    rounds = 3 if parser.parse_args().quick else 15
    rubric = load("S3")[2]
    files: dict[str, tuple[bytes, Form]] = {}
    for name in FILES:
        form = load(name)
        files[f"{name} official"] = render_xlsx(*form), form
        files[f"{name} template"] = build_template(form[0], form[1], rubric, token="t"), form
    long = lengthened(load("S0"), LONGEST_LISTS)
    files[f"S0, {LONGEST_LISTS} rows"] = render_xlsx(*long), long
    print("workbook in           KB  whole ms  child ms  parse ms  calamine  openpyxl")
    for name, (content, form) in files.items():
        report_form(name, content, form, rounds)
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'alone':20}" + "".join(f"{reader:>20}" for reader in READERS) + f"{'portal':>20}")
        shown = {name: content for name, (content, _) in files.items() if "template" not in name}
        for name, content in (shown if rounds == 3 else shown | hostile()).items():
            file = Path(folder) / "file.xlsx"
            file.write_bytes(content)
            told = [
                *(alone(reader, file) for reader in READERS),
                verdict(content, files[name][1] if name in files else load("S0")),
            ]
            print(f"{name:20}" + "".join(f"{one:>20}" for one in told))


if __name__ == "__main__":
    main()
