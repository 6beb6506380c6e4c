"""Eight clients at once against a server on this machine: requests a second and the 95th percentile."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. ``body`` makes it a POST of a form."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str | None = None

    def wire(self, port: int) -> bytes:
        method = "GET" if self.body is None else "POST"
        lines = [f"{method} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        payload = (self.body or "").encode()
        if self.body is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(payload)}"]
        return "\r\n".join([*lines, "", ""]).encode() + payload


@dataclass(frozen=True, slots=True)
class Rate:
    per_second: float
    p95_ms: float


def measure(port: int, make: Callable[[int], Request], *, requests: int, expect: int = 200) -> Rate:
    """Send ``requests`` requests, the number of each given to ``make`` with its connection in the lowest digit.

    Raises RuntimeError where an answer has another status than expected: a fast error page is no result.
    """
    return asyncio.run(_measure(port, make, requests, expect))


async def _measure(port: int, make: Callable[[int], Request], requests: int, expect: int) -> Rate:
    times: list[float] = []
    each = requests // CONNECTIONS

    async def client(connection: int) -> None:
        for turn in range(each):
            start = time.perf_counter()
            status = await _send(port, make(turn * 10 + connection))
            times.append(time.perf_counter() - start)
            if status != expect:
                raise RuntimeError(f"answer {status} instead of {expect}")

    start = time.perf_counter()
    await asyncio.gather(*(client(connection) for connection in range(CONNECTIONS)))
    elapsed = time.perf_counter() - start
    return Rate(len(times) / elapsed, sorted(times)[int(len(times) * 0.95)] * 1000)


async def _send(port: int, request: Request) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.wire(port))
    answer = await reader.read(-1)
    writer.close()
    return int(answer.split(b" ", 2)[1])
