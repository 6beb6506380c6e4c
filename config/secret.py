"""The signing key: from the environment, else made once and kept beside the data."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(path: Path) -> str:
    """The key stored at `path` (mode 600), made on first use.

    Two processes starting at the same moment agree on one key: the key is written whole under a name of its own
    and only then linked to `path`; whoever links second reads what the first one wrote.
    """
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(get_random_secret_key())
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
