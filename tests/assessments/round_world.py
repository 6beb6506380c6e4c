"""A round of several approved and submitted forms, for what looks at a round as a whole."""

import hashlib

from assessments.actions.approval import approve
from assessments.enums import State
from assessments.models import Assessment, Revision
from tests.assessments.scored_world import another_scored, scored_form
from tests.assessments.world import World

# In none of the fonts of official documents.
STRANGE = "\U00030001"


def approved_round(world: World, *offs: str) -> list[Assessment]:
    """As many approved forms of the 2021 round as there are deductions; the first is ``world.tasks``."""
    first, *others = offs or ("0.5",)
    forms = [scored_form(world, off=first)]
    forms += [another_scored(world, number, off=off) for number, off in enumerate(others, 1)]
    for form in forms:
        approve(assessment=form, user=world.approver)
    return forms


def submit_strange(world: World, number: int) -> Assessment:
    """One more submission of the 2021 round, with a character that no font has; after ``approved_round``."""
    form = another_scored(world, number, off="0")
    source = Revision.objects.get(assessment=form)
    content = source.content.replace("企业", f"企{STRANGE}业", 1)
    source.pk, source._state.adding = None, True
    source.number, source.content = 2, content
    source.sha256 = hashlib.sha256(content.encode()).hexdigest()
    source.save()
    Assessment.objects.filter(pk=form.pk).update(state=State.SUBMITTED)
    form.refresh_from_db()
    return form
