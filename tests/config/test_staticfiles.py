"""What production serves: every file that a style sheet or a script names exists and has its hash."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings

HASHED = r"[\w-]+\.[0-9a-f]{12}\."
CSS_NAMES = re.compile(r"""url\(["']?(?!data:|#)([^"')]+)""")
JS_NAMES = re.compile(r"""(?:\bfrom|^import)\s*["'](\.[^"']+)["']""", re.MULTILINE)


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.staticfiles.HashedStaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_name_is_hashed(collected: Path) -> None:
    assert (
        staticfiles_storage.url("vendor/bootstrap/bootstrap.min.css") != "vendor/bootstrap/bootstrap.min.css"
    )

    assert unhashed(collected, "css", CSS_NAMES) == []
    assert unhashed(collected, "js", JS_NAMES) == []


def unhashed(folder: Path, kind: str, names: re.Pattern[str]) -> list[str]:
    """The names that the portal's own hashed files still use as they were written."""
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in sorted((folder / kind).rglob(f"*.{kind}"))
        if re.fullmatch(HASHED + kind, path.name)
        for name in names.findall(path.read_text(encoding="utf-8"))
        if not re.search(HASHED, name)
    ]
