from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_append_only")]

    operations = [
        migrations.AddField("sectionstate", "asked", models.PositiveIntegerField(default=0)),
        migrations.AddField("sectionstate", "done", models.PositiveIntegerField(default=0)),
    ]
