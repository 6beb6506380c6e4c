"""The migration that gives approvals of earlier days their lines."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from assessments.models import Approval
from tests.assessments.world import World, bring_to_approved

migration = import_module("assessments.migrations.0016_lines_of_earlier_approvals")
KEPT = ("line", "name", "weight", "self_score", "score", "reason")


def test_lines_come_out_of_what_was_frozen(world: World) -> None:
    bring_to_approved(world)
    approval = Approval.objects.get()
    earlier = Approval.objects.create(
        revision=approval.revision,
        number=2,
        total=approval.total,
        grade=approval.grade,
        content=approval.content,
        sha256=approval.sha256,
        approved_by=approval.approved_by,
        approved_at=approval.approved_at,
    )
    for _ in range(2):
        migration.keep_lines(apps, connection.schema_editor())
        assert list(earlier.lines.values_list(*KEPT)) == list(approval.lines.values_list(*KEPT))
    assert earlier.lines.count() == 26
