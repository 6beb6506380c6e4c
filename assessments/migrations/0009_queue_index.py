"""The queue counts its forms by round and state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0008_board")]

    operations = [
        migrations.AddIndex(
            "assessment", models.Index(fields=["round", "state"], name="assessment_round_state")
        ),
    ]
