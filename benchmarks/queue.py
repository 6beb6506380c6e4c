"""Finance's queue of 50 rows, with 500 and with 50,000 forms: ``python -m benchmarks.queue``.

The floor is a plain list of 50 rows in the same frame, on the same data, measured in turn in the same run.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.load import CONNECTIONS, Rate, Request, measure
from benchmarks.serving import prepare, serve

ROUNDS = 5
REQUESTS = 160
TARGETS = {500: 0.6, 50_000: 0.5}
QUEUE = "/admin/assessments/assessment/"
CASES = {
    "待办在前，第 1 页": QUEUE,
    "财政复核中，各有 26 项评分": f"{QUEUE}?state=in_review",
    "按部门名称查找": f"{QUEUE}?q=测试局",
    "已审定，最后一页": f"{QUEUE}?state=approved&page=99999",
}


def main() -> None:
    """One process a size: Django is set up on one database only."""
    if sys.argv[1:]:
        run(int(sys.argv[1]))
        return
    for forms in TARGETS:
        subprocess.run([sys.executable, "-m", "benchmarks.queue", str(forms)], check=True)


def run(forms: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        cookie = import_module("benchmarks.queue_world").bureau_with(forms)
        with serve() as port:
            _compare(port, forms, cookie)


def _compare(port: int, forms: int, cookie: tuple[str, str]) -> None:
    paths = {"底线：50 行列表": "/floor/list/"} | CASES
    runs: dict[str, list[Rate]] = {name: [] for name in paths}
    for path in paths.values():
        measure(port, _visit(path, cookie), requests=2 * CONNECTIONS)
    for _ in range(ROUNDS):
        for name, path in paths.items():
            runs[name].append(measure(port, _visit(path, cookie), requests=REQUESTS))
    base = statistics.median(rate.per_second for rate in next(iter(runs.values())))
    print(f"\n{forms:,} 份自评表：次/秒，p95 毫秒，与底线之比（目标 ≥ {TARGETS[forms]}）")
    for name, rates in runs.items():
        speed = statistics.median(rate.per_second for rate in rates)
        p95 = statistics.median(rate.p95_ms for rate in rates)
        print(f"  {speed:6.0f}  {p95:6.0f}  {speed / base:5.2f}  {name}")


def _visit(path: str, cookie: tuple[str, str]) -> Callable[[int], Request]:
    return lambda number: Request(_quoted(path), (cookie,))


def _quoted(path: str) -> str:
    return "".join(character if character.isascii() else _percent(character) for character in path)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


if __name__ == "__main__":
    main()
