"""Which room may know what: the floors are contracted in pyproject.toml, parts of Django are told apart here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli

from config.env import BASE_DIR

REQUESTS = ("django.http", "django.shortcuts", "django.views", "django.urls", "django.contrib.admin")
DATABASE = ("django.db",)

# import-linter takes Django as one piece, so these are read from the source.
UNKNOWN_TO = {
    "rules": REQUESTS + DATABASE,
    "models": REQUESTS,
    "actions": REQUESTS,
    "exports": REQUESTS,
    "imports": REQUESTS,
}


def test_imports_run_downwards_only() -> None:
    assert cli.lint_imports(no_cache=True, no_logo=True) == cli.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("app", ["assessments", "departments"])
@pytest.mark.parametrize("room", UNKNOWN_TO)
def test_room_does_not_know(app: str, room: str) -> None:
    offences = [
        f"{path.relative_to(BASE_DIR)} → {module}"
        for path in (BASE_DIR / app / room).rglob("*.py")
        for module in imported(path)
        if f"{module}.".startswith(tuple(f"{forbidden}." for forbidden in UNKNOWN_TO[room]))
    ]

    assert offences == []


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports; `from a import b` counts as a.b too, because b may be a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
