"""The export of a round of 150 departments: documents per second, peak memory, against LibreOffice.

    python -m benchmarks.round_export [--quick]

A database of its own in a temporary folder. The first export renders every document (PDF/A with the data inside, Excel,
JSON), the second finds the official files and only packs. LibreOffice converts the portal's own workbook of the same
form to PDF in the same run, with as many processes.
"""

import argparse
import atexit
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The process that works an export off is given the folder of the one that measures it.
GIVEN = os.environ.get("BENCH_FOLDER", "")
FOLDER = Path(GIVEN or tempfile.mkdtemp(prefix="portal-bench-"))
OWNER = 0 if GIVEN else os.getpid()
os.environ["VAR_DIR"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.run")
if not GIVEN:
    (FOLDER / "fonts").symlink_to(ROOT / "var/fonts")

import django  # noqa: E402

django.setup()

# After django.setup(), which the models need.
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from assessments.actions.round_export import finished_file, request_export  # noqa: E402
from assessments.actions.round_export_work import run_export  # noqa: E402
from assessments.actions.round_summary import round_summary  # noqa: E402
from assessments.enums import ExportScope, State  # noqa: E402
from assessments.exports.summary import summary_workbook  # noqa: E402
from assessments.models import (  # noqa: E402
    Approval,
    ApprovedScore,
    Assessment,
    AssessmentRound,
    Revision,
    RoundExport,
)
from benchmarks.export_documents import libreoffice_batch  # noqa: E402
from departments.models import Department  # noqa: E402


@atexit.register
def _tidy() -> None:
    if os.getpid() == OWNER:
        shutil.rmtree(FOLDER, ignore_errors=True)


def build(departments: int) -> AssessmentRound:
    """The demonstration's approved form of 2021 (S0), once for each department."""
    for command in ("migrate", "load_calendar", "make_demo_seal", "load_demo"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    approval = Approval.objects.select_related("revision__assessment__round__district").get()
    lines = list(approval.lines.all())
    round_ = approval.revision.assessment.round
    for number in range(departments - 1):
        department = Department.objects.create(
            district=round_.district, code=f"440112{number + 100}", name=f"测速第{number}局"
        )
        form = Assessment.objects.create(department=department, round=round_, state=State.APPROVED)
        source = approval.revision
        content = source.content.replace("440112001", department.code)
        revision = Revision.objects.create(
            assessment=form,
            number=1,
            edition=source.edition,
            rubric=source.rubric,
            content=content,
            sha256=f"{number:064x}",
            submitted_by=source.submitted_by,
            submitted_at=source.submitted_at,
        )
        copy = Approval.objects.create(
            revision=revision,
            total=approval.total,
            grade=approval.grade,
            content=approval.content,
            sha256=approval.sha256,
            approved_by=approval.approved_by,
            approved_at=timezone.now(),
        )
        for line in lines:
            line.pk, line.approval, line._state.adding = None, copy, True
        ApprovedScore.objects.bulk_create(lines)
    return round_


def peak_of(export_id: int) -> None:
    """In a process of its own (``--run``): the export, then what it and its children held at most."""
    started = time.perf_counter()
    run_export(export_id)
    seconds = time.perf_counter() - started
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{seconds} {own} {child}")


def processor_time() -> float:
    """Seconds of CPU that ended child processes took: holds on a busy machine too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def libreoffice(count: int) -> tuple[float, float]:
    """PDFs per second of two processes; seconds of CPU for each PDF."""
    before = processor_time()
    with tempfile.TemporaryDirectory() as folder:
        rate = libreoffice_batch(count, Path(folder))
    return rate, (processor_time() - before) / (2 * count)


def export(round_: AssessmentRound) -> tuple[RoundExport, float, float, float]:
    """The finished export; seconds; MB of the worker; MB of its largest child."""
    wanted = request_export(round_=round_, scope=ExportScope.APPROVED, user=None)
    command = [sys.executable, "-m", "benchmarks.round_export", "--run", str(wanted.pk)]
    environment = os.environ | {"BENCH_FOLDER": str(FOLDER)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    seconds, own, child = map(float, done.stdout.split()[-3:])
    return RoundExport.objects.with_progress().get(pk=wanted.pk), seconds, own, child


def report(*, quick: bool) -> None:
    departments = 20 if quick else 150
    round_ = build(departments)
    processes = settings.EXPORT_PROCESSES
    before, cpu_before = libreoffice(departments // 2)
    started = processor_time()
    first, seconds, own, child = export(round_)
    ours_cpu = (processor_time() - started) / departments
    after, cpu_after = libreoffice(departments // 2)
    theirs, theirs_cpu = statistics.mean((before, after)), statistics.mean((cpu_before, cpu_after))
    size = finished_file(first).stat().st_size / 1e6
    print(f"{departments} departments, {processes} processes, {first.done} documents, {size:.1f} MB")
    print(
        f"first export   {seconds:6.1f} s  {first.done / seconds:6.1f} documents/s  {departments / seconds:5.1f} forms/s"
    )
    print(f"  peak memory: worker {own:.0f} MB, each child {child:.0f} MB")
    print(
        f"  LibreOffice, 2 processes: {theirs:.1f} PDF/s ({before:.1f}, {after:.1f}); ours (PDF+XLSX+JSON) / theirs "
        f"{departments / seconds / theirs:.2f}"
    )
    print(
        f"  CPU: {ours_cpu:.3f} s a form (PDF/A with its data, sealed; XLSX; JSON), LibreOffice {theirs_cpu:.3f} s a PDF, "
        f"ratio {theirs_cpu / ours_cpu:.2f}"
    )
    second, seconds, own, child = export(round_)
    print(
        f"second export  {seconds:6.1f} s  {second.done / seconds:6.1f} documents/s, worker {own:.0f} MB, child {child:.0f} MB"
    )
    started = time.process_time()
    content = summary_workbook(
        round_summary(
            AssessmentRound.objects.select_related("district", "edition", "rubric").get(pk=round_.pk)
        )
    )
    print(f"summary workbook {time.process_time() - started:6.2f} s of CPU, {len(content) / 1024:.0f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="20 departments, to see that it runs")
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        peak_of(given.run)
    else:
        report(quick=given.quick)


if __name__ == "__main__":
    main()
