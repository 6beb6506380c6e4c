"""SQLite loses a table's triggers when a column is added to it; and three tables are new."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from assessments.models import append_only


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_review_desk")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
