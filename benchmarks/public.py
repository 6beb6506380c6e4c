"""The public pages with 600 published forms against a plain list of 20 rows: ``python -m benchmarks.public``.

Measured in turn in one run; what counts is the ratio of the medians.
"""

import statistics
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.load import CONNECTIONS, Rate, Request, measure
from benchmarks.serving import prepare, serve

ROUNDS = 3
REQUESTS = 80
FORMS = 600
FLOOR = "/floor/published/"
FORM = "/open/440112001/2021/"
CASES = {
    "公开目录": "/open/",
    "检索“企业”": "/open/?q=%E4%BC%81%E4%B8%9A",
    "自评表页面": FORM,
    "部门页面": "/open/departments/440112001/",
    "下载 PDF": f"{FORM}v1/pdf/",
    "总目录 JSON": "/open/data/forms.json",
}
UNCHANGED = "自评表页面，未变（304）"


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        etag = import_module("benchmarks.public_world").publish_many(FORMS)
        with serve() as port:
            _compare(port, etag)


def _compare(port: int, etag: str) -> None:
    cases = {"底线：20 行列表": (_visit(FLOOR), 200)}
    cases |= {name: (_visit(path), 200) for name, path in CASES.items()}
    cases[UNCHANGED] = (_visit(FORM, ("If-None-Match", etag)), 304)
    runs: dict[str, list[Rate]] = {name: [] for name in cases}
    for make, status in cases.values():
        measure(port, make, requests=2 * CONNECTIONS, expect=status)
    for _ in range(ROUNDS):
        for name, (make, status) in cases.items():
            runs[name].append(measure(port, make, requests=REQUESTS, expect=status))
    base = statistics.median(rate.per_second for rate in next(iter(runs.values())))
    print(f"\n{FORMS} 份公开的自评表：次/秒，p95 毫秒，与底线之比")
    for name, rates in runs.items():
        speed = statistics.median(rate.per_second for rate in rates)
        p95 = statistics.median(rate.p95_ms for rate in rates)
        print(f"  {speed:6.0f}  {p95:6.0f}  {speed / base:5.2f}  {name}")


def _visit(path: str, *headers: tuple[str, str]) -> Callable[[int], Request]:
    return lambda number: Request(path, headers)


if __name__ == "__main__":
    main()
