"""Saving what was typed, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.actions.drafts import Saved, save_section
from assessments.errors import VersionConflict
from assessments.models import SectionState
from assessments.web.filling.conflict import Difference, adopt, differences, merge, retyped
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.typed import Typed


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else saved meanwhile: whose it is (``state``), and where the texts differ."""

    error: VersionConflict
    state: SectionState
    differences: tuple[Difference, ...]


def save(desk: Desk, filled: Filled, version: int) -> Saved | Clash:
    """Save the section. Raises TransitionError where it may not be written any more.

    Where the other one saved the very same texts there is nothing to ask: the section is saved over them.
    """
    try:
        return _save(desk, filled, version)
    except VersionConflict as error:
        now = _afresh(desk)
        mine, theirs = _both(now, filled)
        found = tuple(differences(mine, theirs, filled.shape))
        if found:
            return Clash(error, now.state, found)
        return _save(desk, Filled(filled.shape, mine, filled.blank), now.state.version)


def resolved(desk: Desk, filled: Filled, chosen: Mapping[str, str]) -> Filled:
    """What is typed, with the choices made between it and what is stored."""
    mine, theirs = _both(desk, filled)
    return Filled(filled.shape, merge(mine, theirs, filled.shape, chosen), filled.blank)


def _both(desk: Desk, filled: Filled) -> tuple[Typed, Typed]:
    """My texts and the stored ones, in the same notation, the same rows under the same ids."""
    theirs = desk.stored().kept
    own = desk.state.saved_by_id == desk.visit.user.pk
    return adopt(_normal(filled), theirs, filled.shape, own=own), theirs


def _afresh(desk: Desk) -> Desk:
    """The desk as somebody else left it: the assessment's own columns may have changed as well."""
    desk.visit.assessment.refresh_from_db(fields=["unit_count", "indicator_placement"])
    return Desk(desk.visit, desk.section)


def _save(desk: Desk, filled: Filled, version: int) -> Saved:
    return save_section(
        assessment=desk.visit.assessment,
        section=desk.section,
        sheet=filled.sheet,
        unparsed=filled.unparsed,
        version=version,
        user=desk.visit.user,
    )


def _normal(filled: Filled) -> Typed:
    """What is typed in the notation in which it would be shown once stored: 1,234.5 is 1234.50."""
    texts = {place.name: filled.shown(place) for place in filled.kept_places}
    return retyped(filled.kept, filled.shape, lambda name: texts[name])
