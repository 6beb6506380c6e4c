"""Why a form came back: finance's return with its remarks, and what the head of the department says."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from assessments.actions.returning import mark_opened
from assessments.enums import SectionKey, Verb
from assessments.models import Assessment, Event, FieldRemark, ReturnRequest, Revision
from assessments.models.reading import read_section
from assessments.models.returns import WITH_RETURN
from assessments.rules.checks.labels import section_of
from assessments.rules.outline import Item, outline_of
from assessments.rules.transitions import EDITABLE
from assessments.rules.unlocking import Unlocked, changed_cells, is_changed
from assessments.sheet.values import Sheet
from assessments.web.filling.navigation import anchor_of
from assessments.web.visits import Visit


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One remark. ``cell``: the path of the first cell it is about, empty where there is none (any more).

    ``is_added``: written after the return, in addition.
    """

    remark: FieldRemark
    section: SectionKey | None
    cell: str
    is_changed: bool
    is_added: bool

    @property
    def anchor(self) -> str:
        return anchor_of(self.cell) if self.cell else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A return that is being mended. ``added``: what finance said later. ``days_left``: negative once overdue."""

    request: ReturnRequest
    added: tuple[Event, ...]
    unlocked: Unlocked
    lines: tuple[RemarkLine, ...]
    days_left: int

    @property
    def days_over(self) -> int:
        return max(-self.days_left, 0)

    @property
    def changed(self) -> int:
        return len(self.lines) - len(self.unchanged)

    @property
    def unchanged(self) -> tuple[RemarkLine, ...]:
        return tuple(line for line in self.lines if not line.is_changed)

    def of_section(self, section: SectionKey) -> tuple[RemarkLine, ...]:
        return tuple(line for line in self.lines if line.section is section)


def seen_return(visit: Visit) -> ReturnRequest | None:
    """The return that the visitor's page shows; noted as seen where the visitor is the department's first.

    Where finance took it back just now there is none, and the visit's assessment stands as it does now.
    """
    assessment = visit.assessment
    if assessment.state_word not in WITH_RETURN:
        return None
    request = ReturnRequest.objects.open_for(assessment)
    if request is None or request.opened_at or not visit.is_own:
        return request
    if mark_opened(assessment=assessment, request=request, user=visit.user):
        return request
    assessment.refresh_from_db(fields=["state", "state_since"])
    return None


def standing_of_return(
    request: ReturnRequest, assessment: Assessment, draft: Sheet, sections: Iterable[SectionKey]
) -> Standing:
    """What became of each remark: ``draft`` against the returned revision, in these sections of the draft."""
    edition = assessment.edition()
    submitted = _submitted(request)
    changed = [path for key in sections for path in changed_cells(submitted, draft, key)]
    places = outline_of(draft, edition, assessment.scoring_rubric()).by_path()
    lines = tuple(
        RemarkLine(
            remark=remark,
            section=section_of(remark.path),
            cell=_first_cell(places.get(remark.path)),
            is_changed=is_changed(remark.path, changed, edition),
            is_added=remark.at > request.event.at,
        )
        for remark in request.remarks.all()
    )
    later = assessment.events.filter(verb="amend_return", pk__gt=request.event_id).select_related("by")
    return Standing(request, tuple(later), request.unlocked(edition), lines, days_left(request.due_on))


def remark_states(visit: Visit, section: SectionKey) -> dict[int, bool]:
    """Of the section's remarks, by their numbers, whether anything was done about them; empty without a return."""
    request = seen_return(visit)
    if request is None:
        return {}
    draft = read_section(visit.assessment, section)
    standing = standing_of_return(request, visit.assessment, draft, [section])
    return {line.remark.pk: line.is_changed for line in standing.of_section(section)}


def days_left(due_on: datetime.date) -> int:
    return (due_on - timezone.localdate()).days


def sent_back(assessment: Assessment) -> Event | None:
    """The event by which the head of the department gave the form back, as long as it is being mended. One query."""
    if assessment.state_word not in EDITABLE:
        return None
    moves = assessment.events.exclude(target="").select_related("by")
    last = moves.order_by("-pk").first()
    return last if last is not None and last.verb == Verb.SEND_BACK else None


def _submitted(request: ReturnRequest) -> Sheet:
    return Revision.objects.select_related("edition", "rubric").get(pk=request.revision_id).sheet()


def _first_cell(item: Item | None) -> str:
    if item is None:
        return ""
    return next((place.path for place in item.walk() if not place.items and not place.is_list), "")
