"""A revision's own total and grade beside its content. SQLite builds the table anew and loses its triggers: back on."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from assessments.models import append_only


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_section_progress")]

    operations = [
        migrations.AddField(
            "revision",
            "self_grade",
            models.CharField("自评等级", max_length=10, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "revision",
            "self_total",
            models.DecimalField("自评总分", max_digits=5, decimal_places=2, null=True, blank=True),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
