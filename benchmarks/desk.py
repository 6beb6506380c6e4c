"""The desk and the saving of one score, with 13, 26 and 52 lines: ``python -m benchmarks.desk``.

Processor time and queries are counted in this process, requests a second against a server of two workers.
Targets: the page of 26 lines ≤ 25 ms of processor time and ≤ 15 queries, saving ≤ 9 queries; the number of queries is the
same for every number of lines, and saving takes the same time.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.load import Request, measure
from benchmarks.serving import prepare, serve

TURNS = 40
REQUESTS = 200
SIZES = (13, 26, 52)
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        cases = import_module("benchmarks.desk_cases")
        counts = {_measured(cases, size) for size in SIZES}
        if len(counts) > 1:
            raise SystemExit(f"查询次数随指标数变化：{sorted(counts)}")
        desk = cases.Desk(lines=13)
        with serve() as port:
            _rate(port, "评分页", lambda number: Request(desk.page, desk.headers()))
            _rate(port, "保存", lambda number: Request(desk.score, desk.headers(), urlencode(desk.answer())))


def _measured(cases: Any, size: int) -> tuple[int, int]:
    """The queries of the page and of saving, on a form of so many lines that is gone afterwards."""
    with cases.sized_desk(size) as desk:
        page, save = partial(desk.client.get, desk.page), lambda: desk.client.post(desk.score, desk.answer())
        counts = _queries(page), _queries(save)
        spent = _cpu_ms(page), _cpu_ms(save)
    print(
        f"{size} 项：评分页 {spent[0]:.1f} 毫秒处理器时间，{counts[0]} 次查询；"
        f"保存一项 {spent[1]:.1f} 毫秒，{counts[1]} 次查询"
    )
    return counts


def _cpu_ms(call: Callable[[], object]) -> float:
    spent = []
    for _ in range(TURNS):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000


def _queries(call: Callable[[], object]) -> int:
    database = import_module("django.db").connection
    with import_module("django.test.utils").CaptureQueriesContext(database) as captured:
        call()
    return sum(not query["sql"].startswith(BRACKETS) for query in captured.captured_queries)


def _rate(port: int, name: str, make: Callable[[int], Request]) -> None:
    measure(port, make, requests=40)
    rates = [measure(port, make, requests=REQUESTS) for _ in range(5)]
    speed = statistics.median(rate.per_second for rate in rates)
    p95 = statistics.median(rate.p95_ms for rate in rates)
    print(f"{name}：{speed:.0f} 次/秒，p95 {p95:.0f} 毫秒（8 个连接、2 个进程）")


if __name__ == "__main__":
    main()
