from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessments", "0009_reviewers_sit")]
    operations = [migrations.RemoveField(model_name="assessment", name="reviewer")]
