"""Tables that the database itself keeps from being changed: revisions, events, scores, approvals, layouts.

The triggers are written out for SQLite and PostgreSQL; migrations install them. An operator who must repair such
a table (or a test that empties it) takes them off by name, visibly.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "assessments_revision",
    "assessments_event",
    "assessments_reviewscore",
    "assessments_approval",
    "assessments_officialfile",
    "assessments_editionversion",
    "assessments_rubricversion",
    "assessments_waiverrow",
    "assessments_checksettingsrow",
    "assessments_conflictofinterest",
    "assessments_fieldremark",
    "assessments_approvedscore",
    "assessments_seatchange",
    "assessments_calendarversion",
    "assessments_publishingsettings",
    "assessments_publicationevent",
    "assessments_publishedfile",
)

_REFUSE = """
CREATE OR REPLACE FUNCTION assessments_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for event in ("update", "delete")
    ]


def _postgresql(table: str) -> list[str]:
    return [
        (
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION assessments_refuse_change()"
        ),
        (
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_change()"
        ),
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every table of ``TABLES`` that is there by now refuse UPDATE and DELETE (and TRUNCATE)."""
    postgresql = connection.vendor == "postgresql"
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute(_REFUSE)
        for table in sorted(present.intersection(TABLES)):
            for statement in _postgresql(table) if postgresql else _sqlite(table):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off again."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
