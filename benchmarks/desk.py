"""The desk of 26 lines and the saving of one score: ``python -m benchmarks.desk``.

Processor time and queries are counted in this process, requests a second against a server of two workers.
Targets: the page ≤ 25 ms of processor time and ≤ 15 queries; saving ≤ 6 queries.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.load import Request, measure
from benchmarks.serving import prepare, serve

TURNS = 40
REQUESTS = 200
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        desk = import_module("benchmarks.desk_cases").Desk(lines=13)
        for name, call in {
            "评分页，26 项": lambda: desk.client.get(desk.page),
            "保存一项评分": lambda: desk.client.post(desk.score, desk.answer()),
        }.items():
            print(f"{name}：{_cpu_ms(call):.1f} 毫秒处理器时间，{_queries(call)} 次查询")
        with serve() as port:
            _rate(port, "评分页", lambda number: Request(desk.page, desk.headers()))
            _rate(port, "保存", lambda number: Request(desk.score, desk.headers(), urlencode(desk.answer())))


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
