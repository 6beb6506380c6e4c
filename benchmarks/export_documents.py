"""The official PDF and Excel of the published forms: time, memory, and a batch against LibreOffice.

    python -m benchmarks.export_documents [--quick]

Everything in one run on one machine, in turn; times are medians. LibreOffice converts the workbook that the portal
itself makes of the same form.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

# After django.setup(), which the renderers' settings need.
from assessments.exports.formats import ExportFormat, render  # noqa: E402
from assessments.sheet.decoding import decode_snapshot  # noqa: E402
from assessments.sheet.edition import Edition  # noqa: E402
from assessments.sheet.edition_data import parse_edition  # noqa: E402
from assessments.sheet.rubric import Rubric  # noqa: E402
from assessments.sheet.rubric_data import parse_rubric  # noqa: E402
from assessments.sheet.values import Sheet  # noqa: E402

Form = tuple[Sheet, Edition, Rubric | None]
FILES = {
    "S0": ("440112001-2021", "huangpu-2021-tasks", None),
    "S1": ("440112002-2021", "huangpu-2021-tasks", None),
    "S3": ("440112004-2022", "huangpu-2022-rubric", "huangpu-2022"),
}
WORKERS = 2


def load(name: str) -> Form:
    """A published form from the demonstration data."""
    sheet, edition_code, rubric_code = FILES[name]
    edition = parse_edition((ROOT / "fixtures/editions" / f"{edition_code}.yaml").read_text())
    rubric = (
        parse_rubric((ROOT / "fixtures/rubrics" / f"{rubric_code}.yaml").read_text()) if rubric_code else None
    )
    text = (ROOT / "fixtures/demo/sheets" / f"{sheet}.json").read_text()
    return decode_snapshot(text, edition, rubric), edition, rubric


def make(format_: ExportFormat, form: Form) -> bytes:
    sheet, edition, rubric = form
    return render(format_, sheet, edition, rubric)


def median_of(count: int, work: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of wall clock and of processor time."""
    walls, processor = [], []
    for _ in range(count):
        wall, used = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - used)
    return statistics.median(walls), statistics.median(processor)


def resident() -> float:
    """What the process holds in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def peak() -> float:
    """The most the process has held, in MB (getrusage would count what its parent held when it started it)."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def work_batch(count: int) -> tuple[float, list[float], float]:
    """``count`` PDFs of S0 in this process: seconds, memory at tenths of the way, peak memory (MB)."""
    form = load("S0")
    make(ExportFormat.PDF, form)
    held = []
    start = time.perf_counter()
    for number in range(count):
        make(ExportFormat.PDF, form)
        if number % max(count // 10, 1) == 0:
            held.append(resident())
    return time.perf_counter() - start, held, peak()


def portal_batch(count: int) -> float:
    """Documents per second of ``WORKERS`` warm processes."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(work_batch, [1] * WORKERS))
        seconds = [result[0] for result in pool.map(work_batch, [count] * WORKERS)]
    return WORKERS * count / max(seconds)


def libreoffice(folder: Path, files: list[Path]) -> subprocess.Popen[bytes]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        *map(str, files),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def libreoffice_batch(count: int, folder: Path) -> float:
    """Documents per second of ``WORKERS`` LibreOffice processes, each converting ``count`` workbooks in one go."""
    data = make(ExportFormat.XLSX, load("S0"))
    jobs = []
    for worker in range(WORKERS):
        place = folder / str(worker)
        place.mkdir(exist_ok=True)
        files = [place / f"form{number}.xlsx" for number in range(count)]
        for file in files:
            file.write_bytes(data)
        # The first start makes the profile.
        libreoffice(place, files[:1]).wait()
        jobs.append((place, files))
    start = time.perf_counter()
    for process in [libreoffice(place, files) for place, files in jobs]:
        process.wait()
    seconds = time.perf_counter() - start
    made = [path for place, _ in jobs for path in (place / "pdf").iterdir()]
    if len(made) != WORKERS * count:
        raise SystemExit("LibreOffice did not convert every workbook.")
    return WORKERS * count / seconds


def cold(format_: ExportFormat) -> float:
    """Seconds of a fresh process that makes one document."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "benchmarks.export_documents", "--one", format_.value], cwd=ROOT, check=True
    )
    return time.perf_counter() - start


def report(*, quick: bool) -> None:
    rounds, batch, long_run = (3, 10, 60) if quick else (15, 75, 500)
    print("warm, one process                wall s    CPU s     KB")
    for format_ in (ExportFormat.PDF, ExportFormat.XLSX):
        for name in FILES:
            form = load(name)
            size = len(make(format_, form)) / 1024
            wall, used = median_of(rounds, lambda form=form, format_=format_: make(format_, form))  # type: ignore[misc]
            print(
                f"  {format_.value:4} {name}                        {wall:6.3f}   {used:6.3f}   {size:5.0f}"
            )
    for format_ in (ExportFormat.PDF, ExportFormat.XLSX):
        seconds = statistics.median(cold(format_) for _ in range(3))
        print(f"cold process, {format_.value} of S0         {seconds:6.3f}")
    with tempfile.TemporaryDirectory() as folder:
        pairs = [
            (portal_batch(batch), libreoffice_batch(batch, Path(folder))) for _ in range(1 if quick else 3)
        ]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"batch of S0, {WORKERS} processes: PDF {ours:.1f} a second, LibreOffice {theirs:.1f}, ratio {ours / theirs:.2f}"
    )
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        _, held, most = pool.submit(work_batch, long_run).result()
    print(
        f"memory over {long_run} documents: {held[1]:.0f} MB at a tenth, {held[-1]:.0f} MB at the end, peak {most:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, to see that it runs")
    parser.add_argument("--one", choices=list(ExportFormat), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        make(ExportFormat(given.one), load("S0"))
    else:
        report(quick=given.quick)


if __name__ == "__main__":
    main()
