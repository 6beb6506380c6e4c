"""Whoever had taken a form up sits on its first seat; every form that was ever submitted has its seats."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from assessments.models import append_only

# States in which a reviewer was done.
DONE = ("scored", "approved", "objected")


def seat_reviewers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    assessments = apps.get_model("assessments", "Assessment").objects.using(schema_editor.connection.alias)
    seats = apps.get_model("assessments", "ReviewSeat").objects.using(schema_editor.connection.alias)
    submitted = assessments.filter(revisions__isnull=False).distinct().select_related("round")
    for form in submitted:
        done = form.state_since if form.state in DONE and form.reviewer_id else None
        seats.get_or_create(
            assessment_id=form.pk,
            seat="first",
            defaults={"reviewer_id": form.reviewer_id, "finished_at": done},
        )
        if form.round.second_scoring and form.state not in DONE:
            seats.get_or_create(assessment_id=form.pk, seat="second")
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0008_seats")]
    operations = [migrations.RunPython(seat_reviewers, migrations.RunPython.noop)]
