"""Section pages and autosave against their floors: ``python -m benchmarks.pages``.

Each pair is measured in turn, five rounds in one run; what counts is the ratio of the medians.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.load import Rate, Request, measure
from benchmarks.serving import prepare, serve

ROUNDS = 5
REQUESTS = 400
TARGET = 0.6


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place))
        from benchmarks.cases import autosave_cases, floor_autosave, floor_form, section_cases

        with serve() as port:
            _compare(port, "crispy，12 个字段", floor_form(), section_cases())
            _compare(port, "一行的自动保存", floor_autosave(), autosave_cases())


def _compare(
    port: int,
    floor_name: str,
    floor: Callable[[int], Request],
    cases: dict[str, Callable[[int], Request]],
) -> None:
    runs: dict[str, list[Rate]] = {name: [] for name in (floor_name, *cases)}
    for make in (floor, *cases.values()):
        measure(port, make, requests=40)
    for _ in range(ROUNDS):
        for name, make in {floor_name: floor, **cases}.items():
            runs[name].append(measure(port, make, requests=REQUESTS))
    base = statistics.median(rate.per_second for rate in runs[floor_name])
    print(f"\n{'':28}  次/秒   p95 ms   与底线之比（目标 ≥ {TARGET}）")
    for name, rates in runs.items():
        speed = statistics.median(rate.per_second for rate in rates)
        p95 = statistics.median(rate.p95_ms for rate in rates)
        print(f"{_padded(name)}  {speed:6.0f}  {p95:6.0f}    {speed / base:5.2f}")


def _padded(name: str) -> str:
    """To 28 columns; a Chinese character takes two."""
    width = sum(2 if ord(character) > 0x2000 else 1 for character in name)
    return name + " " * max(0, 28 - width)


if __name__ == "__main__":
    main()
