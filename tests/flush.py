"""Lets the tests empty tables whose triggers refuse deletion.

Revisions and events are append-only by triggers. A transactional test (browser, concurrency) ends with Django's
flush, which such a trigger stops; so for the flush alone the tests' database puts its triggers aside.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRES_TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


@contextmanager
def without_triggers() -> Generator[None, None, None]:
    aside = _without_sqlite_triggers if connection.vendor == "sqlite" else _without_postgres_triggers
    with transaction.atomic(), aside():
        yield


@contextmanager
def _without_sqlite_triggers() -> Generator[None, None, None]:
    with connection.cursor() as cursor:
        triggers = cursor.execute(SQLITE_TRIGGERS).fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@contextmanager
def _without_postgres_triggers() -> Generator[None, None, None]:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES_TABLES)
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture(scope="session", autouse=True)
def flush_past_triggers() -> Generator[None, None, None]:
    with pytest.MonkeyPatch.context() as patch:
        flush = BaseDatabaseOperations.execute_sql_flush

        def flush_without_triggers(operations: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
            with without_triggers():
                flush(operations, list(sql_list))

        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield
