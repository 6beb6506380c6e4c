"""Approvals from before each line was kept by itself get their lines, out of what was frozen with them."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_lines(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """By the documents as they are stored: the code may change, a migration may not. Rows are added, none changed."""
    alias = schema_editor.connection.alias
    approvals = apps.get_model("assessments", "Approval").objects.using(alias)
    line_model = apps.get_model("assessments", "ApprovedScore")
    rubrics: dict[int, Mapping[str, Mapping[str, Any]]] = {}
    for approval in approvals.filter(lines__isnull=True).select_related("revision__rubric"):
        revision = approval.revision
        if revision.rubric_id not in rubrics:
            rubric = yaml.safe_load(revision.rubric.source)
            rubrics[revision.rubric_id] = {line["code"]: line for line in _lines(rubric["indicators"])}
        named = rubrics[revision.rubric_id]
        own = {entry["line"]: entry["score"] for entry in json.loads(revision.content)["scores"]}
        line_model.objects.using(alias).bulk_create(
            line_model(
                approval=approval,
                line=entry["line"],
                name=named[entry["line"]]["name"],
                weight=Decimal(str(named[entry["line"]]["weight"])),
                self_score=_number(own.get(entry["line"])),
                score=_number(entry["score"]),
                reason=entry["reason"],
            )
            for entry in json.loads(approval.content)["scores"]
            if entry["score"] is not None
        )


def _lines(indicators: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What is scored: third-level indicators, or the parts of one."""
    for indicator in indicators:
        if "indicators" in indicator:
            yield from _lines(indicator["indicators"])
        elif "parts" in indicator:
            yield from (
                {**part, "name": f"{indicator['name']}（{part['name']}）"} for part in indicator["parts"]
            )
        else:
            yield indicator


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0015_workbook_intake")]
    operations = [migrations.RunPython(keep_lines, migrations.RunPython.noop)]
