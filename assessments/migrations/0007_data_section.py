"""Forms that were there before raw data items could be filled in get the section for them."""

from typing import Any

import yaml
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SECTION = "data"


def add_sections(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As rules.sections does, by the sources as they are stored: the code may change, a migration may not."""
    assessment_model = apps.get_model("assessments", "Assessment")
    section_model = apps.get_model("assessments", "SectionState")
    asking: dict[tuple[int, int], bool] = {}
    missing = []
    laid_out = assessment_model.objects.select_related("round__edition", "round__rubric")
    for assessment in laid_out.exclude(sections__section=SECTION):
        edition, rubric = assessment.round.edition, assessment.round.rubric
        key = (edition.pk, rubric.pk)
        if key not in asking:
            asking[key] = _asks(yaml.safe_load(edition.source), yaml.safe_load(rubric.source))
        if asking[key]:
            missing.append(section_model(assessment=assessment, section=SECTION))
    section_model.objects.bulk_create(missing)


def _asks(edition: dict[str, Any], rubric: dict[str, Any]) -> bool:
    """Whether the rubric has an item that no cell of the edition's money block holds."""
    blocks = [block for block in edition["blocks"] if block["kind"] == "funds"]
    held = {f"funds.{field['key']}" for block in blocks for field in block["fields"]}
    sources = [item["source"] for item in rubric.get("items") or []]
    return any(held.isdisjoint([source] if isinstance(source, str) else source) for source in sources)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0006_evidence")]

    operations = [
        migrations.AlterField(
            model_name="sectionstate",
            name="section",
            field=models.CharField(
                choices=[
                    ("funds", "funds"),
                    ("goals", "goals"),
                    ("key_indicators", "key_indicators"),
                    ("main_tasks", "main_tasks"),
                    ("scores", "scores"),
                    ("texts", "texts"),
                    ("data", "data"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunPython(add_sections, migrations.RunPython.noop),
    ]
