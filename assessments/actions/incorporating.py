"""Taking a form that comes in over into the draft: first beside it, then, as somebody decided, through the form's verb."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments.actions.drafts import conflict, lock_for_filling, save_section
from assessments.enums import SectionKey
from assessments.models import Assessment, Event, SectionState
from assessments.models.evidence_reading import unlocked_of
from assessments.models.reading import read_sheet
from assessments.rules.incoming import Comparison, Incoming, compare_incoming, still_unparsed
from assessments.rules.unlocking import WHOLE_FORM, changed_cells
from departments.models import User


@dataclass(frozen=True, slots=True)
class Preview:
    """What a form that comes in would change. ``states`` by section: whose text the draft's is, and its version."""

    comparison: Comparison
    states: Mapping[SectionKey, SectionState]

    @property
    def versions(self) -> dict[SectionKey, int]:
        return {key: state.version for key, state in self.states.items()}


def preview(assessment: Assessment, incoming: Incoming) -> Preview:
    """Against the draft as it is now. Saves nothing."""
    # The states first: what is saved meanwhile is then a conflict, never an overwrite.
    found = {state.section: state for state in assessment.sections.select_related("saved_by")}
    states = {key: found[key] for key in assessment.section_keys()}
    comparison = compare_incoming(
        incoming,
        read_sheet(assessment),
        assessment.edition(),
        assessment.scoring_rubric(),
        versions={key: state.version for key, state in states.items()},
        unlocked=unlocked_of(assessment) or WHOLE_FORM,
    )
    return Preview(comparison, states)


@transaction.atomic
def incorporate(
    *,
    assessment: Assessment,
    incoming: Incoming,
    chosen: Mapping[str, str],
    seen: Mapping[SectionKey, int],
    user: User,
    source: str,
) -> tuple[SectionKey, ...]:
    """Save what ``incoming`` changes, but for what ``chosen`` (as the preview names it) leaves as it is stored.

    Returns the sections that were saved; the others keep their version. ``seen``: the versions that the preview was
    made of; where one has been saved since, VersionConflict is raised. Raises what ``save_section`` raises.
    """
    locked = lock_for_filling(assessment, user)
    shown = preview(locked, incoming)
    for section, version in shown.versions.items():
        if seen.get(section) != version:
            raise conflict(locked, section)
    unparsed = {path: text for state in shown.states.values() for path, text in state.unparsed.items()}
    stored = shown.comparison.stored
    result = shown.comparison.decided(chosen, unparsed)
    changed = tuple(key for key in shown.states if changed_cells(stored, result, key))
    for section in changed:
        state = shown.states[section]
        save_section(
            assessment=locked,
            section=section,
            sheet=result,
            unparsed=still_unparsed(state.unparsed, stored, result),
            version=state.version,
            user=user,
        )
    if changed:
        Event.objects.create(assessment=locked, verb="import", at=timezone.now(), by=user, remark=source)
    return changed
