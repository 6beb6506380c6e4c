"""The child's work: workbook on stdin, JSON on stdout. Limits itself before it reads a byte."""

import json
import resource
import sys
from typing import Any

from assessments.imports.workbook.parsing.guard import open_package
from assessments.imports.workbook.parsing.limits import CPU_SECONDS, LARGEST_FILE, MEMORY
from assessments.imports.workbook.parsing.refusal import Refusal
from assessments.imports.workbook.parsing.workbook import parse_package


def main() -> None:
    limit()
    content = sys.stdin.buffer.read(LARGEST_FILE + 1)
    sys.stdout.buffer.write(json.dumps(parse(content), ensure_ascii=True).encode())


def parse(content: bytes) -> dict[str, Any]:
    """The document, or {"refused": reason}."""
    try:
        with open_package(content) as package:
            return parse_package(package)
    except Refusal as refusal:
        return {"refused": str(refusal)}


def limit() -> None:
    """No more memory, time, files or children than reading a form takes."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))
