"""Lets the tests empty tables that refuse deletion.

Revisions, events and their like are append-only by triggers. A transactional test (browser, concurrency) ends with
Django's flush, which such a trigger stops; so for the flush alone the tests' database takes the triggers off.
"""

from collections.abc import Generator, Iterable

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from assessments.models import append_only


@pytest.fixture(scope="session", autouse=True)
def flush_past_triggers() -> Generator[None, None, None]:
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_triggers(operations: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        append_only.remove(connection)
        flush(operations, list(sql_list))
        append_only.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield
