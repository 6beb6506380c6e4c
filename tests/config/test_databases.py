from pathlib import Path

import pytest
from django.db import connection

from config.databases import database


def test_default_is_the_sqlite_file(tmp_path: Path) -> None:
    found = database("", tmp_path / "var" / "db.sqlite3")

    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == f"{tmp_path}/var/db.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgres_address_with_an_encoded_password(tmp_path: Path) -> None:
    found = database("postgres://portal:p%40ss@db.example:5433/portal", tmp_path / "unused")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "portal",
        "p@ss",
        "db.example",
        5433,
        "portal",
    )
    assert found["CONN_MAX_AGE"] == 600


@pytest.mark.django_db
def test_database_keeps_its_word() -> None:
    """Foreign keys hold, and on SQLite the append-only triggers see INSERT OR REPLACE too."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert pragma(cursor, "foreign_keys") == 1
            assert pragma(cursor, "recursive_triggers") == 1
            assert pragma(cursor, "journal_mode") == "wal"
        else:
            cursor.execute("SHOW server_version_num")
            assert int(cursor.fetchone()[0]) >= 150000


def pragma(cursor: object, name: str) -> object:
    cursor.execute(f"PRAGMA {name}")  # type: ignore[attr-defined]
    return cursor.fetchone()[0]  # type: ignore[attr-defined]
