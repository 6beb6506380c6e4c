from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from assessments.models import append_only


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0004_append_only_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=500, verbose_name="依据")),
                ("source", models.TextField(verbose_name="内容（YAML）")),
                ("sha256", models.CharField(max_length=64, verbose_name="内容校验值")),
                ("loaded_at", models.DateTimeField(auto_now_add=True, verbose_name="载入时间")),
            ],
            options={
                "verbose_name": "放假安排",
                "verbose_name_plural": "放假安排",
                "ordering": ["-year", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "version"), name="calendar_version_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="calendar_year_plausible",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
