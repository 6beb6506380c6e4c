"""Holding what is saved in a returned form to what its return unlocked."""

from collections.abc import Sequence

from assessments.actions.returning import mark_opened
from assessments.enums import SectionKey, State
from assessments.errors import LockedCells
from assessments.models import Assessment, ReturnRequest
from assessments.models.reading import read_section, read_sheet
from assessments.rules.outline import outline_of
from assessments.rules.unlocking import locked_changes
from assessments.sheet.values import Sheet
from departments.models import User

# What stands on the page and has no cell of its own on the form.
OTHER = "指标排列"


def refuse_locked(locked: Assessment, sections: Sequence[SectionKey], sheet: Sheet, user: User) -> None:
    """Raises LockedCells where ``sheet`` changes what the department was not asked to change in these sections.

    ``locked`` as for filling. Whoever writes in a returned form has seen the return.
    """
    request = ReturnRequest.objects.open_for(locked) if locked.state_word is State.RETURNED else None
    if request is None:
        return
    if request.opened_at is None:
        mark_opened(assessment=locked, request=request, user=user)
    unlocked = request.unlocked(locked.edition())
    if unlocked.whole_form:
        return
    stored = read_section(locked, sections[0]) if len(sections) == 1 else read_sheet(locked)
    changed = [path for key in sections for path in locked_changes(stored, sheet, key, unlocked)]
    if changed:
        raise LockedCells(_labels(locked, stored, changed))


def _labels(locked: Assessment, stored: Sheet, paths: Sequence[str]) -> list[str]:
    """A row that was added or removed is named by its list."""
    places = outline_of(stored, locked.edition(), locked.scoring_rubric()).by_path()
    named = [path for path in paths if path.rpartition(".")[0] not in paths]
    labels = (places[path].label if path in places else OTHER for path in named)
    return list(dict.fromkeys(labels))
