"""A database address (URL) as Django's settings for it."""

from pathlib import Path
from typing import Any

import environ

SQLITE_WAIT_SECONDS = 20
CONNECTION_SECONDS = 600

# recursive_triggers: without it INSERT OR REPLACE deletes a row past the append-only triggers.
# synchronous stays FULL: "已保存" must be true after a power cut too.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000;"


def database(url: str, sqlite_default: Path) -> dict[str, Any]:
    """Settings for `url`; an empty one means the SQLite file `sqlite_default`."""
    if not url:
        sqlite_default.parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{sqlite_default}"
    found: dict[str, Any] = dict(environ.Env.db_url_config(url))
    # Persistent: opening a connection for every request costs five sixths of the throughput on PostgreSQL.
    found |= {"CONN_MAX_AGE": CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True}
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE: a writer queues when it begins; upgrading a read lock later fails at once, without waiting.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": SQLITE_PRAGMAS,
        }
    return found
