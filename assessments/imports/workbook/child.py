"""Parsing in a child process: whatever a file does to its reader, the worker that serves people lives on."""

import json
import logging
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from assessments.errors import WorkbookRefused
from assessments.imports.workbook.parsing.limits import WALL_SECONDS
from assessments.imports.workbook.parsing.run import main

logger = logging.getLogger(__name__)

_PROJECT = Path(__file__).parents[3]
_RUN = f"import sys; sys.path.insert(0, sys.argv[1]); from {main.__module__} import main; main()"
# Isolated and without site-packages: the standard library and our own parsing, started in hundredths of a second.
_COMMAND = (sys.executable, "-I", "-S", "-c", _RUN, str(_PROJECT))
_GAVE_UP = (
    "读取这个工作簿用的时间或内存超过了限度，文件可能异常或已损坏。"
    "请把自评表复制到新的工作簿，另存为 .xlsx 后再上传；仍不行请把编号告诉系统管理员。"
)


def parse_in_child(content: bytes) -> dict[str, Any]:
    """What ``parsing.run`` makes of the bytes. Raises WorkbookRefused; with a reference where the child gave up."""
    try:
        done = subprocess.run(  # noqa: S603 — a fixed command, the file goes in by stdin
            _COMMAND, input=content, capture_output=True, timeout=WALL_SECONDS, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _given_up(content, "timeout") from error
    if done.returncode != 0:
        raise _given_up(content, f"exit {done.returncode}: {done.stderr[-2000:].decode(errors='replace')}")
    document: dict[str, Any] = json.loads(done.stdout)
    if "refused" in document:
        raise WorkbookRefused(document["refused"])
    return document


def reference_of(content: bytes) -> str:
    """The number by which an operator finds a file again: the beginning of its SHA-256."""
    return sha256(content).hexdigest()[:8].upper()


def _given_up(content: bytes, why: str) -> WorkbookRefused:
    reference = reference_of(content)
    logger.error("workbook %s (%d bytes) not read: %s", reference, len(content), why)
    return WorkbookRefused(_GAVE_UP, reference=reference)
