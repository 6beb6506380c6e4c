"""Everything that the page of a section shows."""

from dataclasses import replace
from typing import Any

from django.conf import settings

from assessments.enums import SectionKey
from assessments.models import ReturnRequest
from assessments.rules.unlocking import WHOLE_FORM, Unlocked
from assessments.web.checking.beside import findings_beside
from assessments.web.filling.data_view import data_groups
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.funds_view import fund_groups, identity_views
from assessments.web.filling.marks import LOCKED_HINT, marks_of
from assessments.web.filling.navigation import entries_of_states, entry_of_report, gap_link
from assessments.web.filling.report_view import report_view
from assessments.web.filling.rows_view import blank_rows, list_views
from assessments.web.filling.saving import Clash
from assessments.web.filling.scores_view import scores_view
from assessments.web.filling.typed import page_name, places
from assessments.web.returns import Standing, seen_return, sent_back, standing_of_return


def section_context(
    desk: Desk,
    filled: Filled,
    *,
    version: int | None = None,
    clash: Clash | None = None,
    refusal: str = "",
    is_unsaved: bool = False,
    focus: str = "",
) -> dict[str, Any]:
    """The template's context. ``focus`` names the row that a button has just added or moved."""
    visit, state = desk.visit, desk.state
    request = seen_return(visit)
    standing = _standing(desk, request, filled, desk.stored() if is_unsaved else filled) if request else None
    filled.form.readonly = not visit.may_write and not refusal
    report = desk.report(filled)
    current = entry_of_report(desk.label, report, begun=state.version > 0, unreadable=bool(filled.unparsed))
    entries = entries_of_states(desk.edition, desk.sections, desk.states)
    return {
        "assessment": visit.assessment,
        "edition": desk.edition,
        "section": desk.section,
        "label": desk.label,
        "entries": [current if entry.key is desk.section else entry for entry in entries],
        "current": current,
        "gaps": [gap_link(gap) for gap in report.gaps] if visit.may_write else [],
        "sent_back": sent_back(visit.assessment),
        "standing": standing,
        "remarks": standing.of_section(desk.section) if standing else (),
        "locked_hint": LOCKED_HINT if filled.form.marks.locked and visit.may_write else "",
        "state": state,
        "version": state.version if version is None else version,
        "form": filled.form,
        "may_write": visit.may_write,
        # Where scripts run they ask for the findings afterwards: checking reads the whole form, several times the
        # price of this page. A page that is only read has no scripts.
        "beside": None
        if visit.may_write
        else findings_beside(visit.assessment, desk.section, may_write=False),
        "is_own": visit.is_own,
        "evidence_limit": settings.EVIDENCE_FILE_LIMIT,
        "user_id": visit.user.pk,
        "clash": clash,
        "refusal": refusal,
        "is_unsaved": is_unsaved,
        "focus": focus,
        "next_section": desk.next_section,
        "next_label": desk.edition.section_labels[desk.next_section] if desk.next_section else "",
        **_content(desk, filled, standing.unlocked if standing else WHOLE_FORM),
    }


def template_of(section: SectionKey) -> str:
    return f"assessments/filling/{section.value}.html"


def _standing(desk: Desk, request: ReturnRequest, filled: Filled, stored: Filled) -> Standing:
    """The return that the page is about, its marks put on the page's form."""
    standing = standing_of_return(request, desk.visit.assessment, stored.sheet, [desk.section])
    texts = {place.name: place.text for place in places(stored.typed, stored.shape)}
    marks = marks_of(standing, places(filled.typed, filled.shape), texts)
    # Where nothing can be written there is nothing to lock, but the head reads the remarks beside their fields.
    filled.form.marks = marks if desk.visit.may_write else replace(marks, locked=frozenset(), strays={})
    return standing


def _content(desk: Desk, filled: Filled, unlocked: Unlocked) -> dict[str, Any]:
    """What the section's own template draws."""
    match desk.section:
        case SectionKey.FUNDS:
            return {
                "groups": fund_groups(filled, desk.edition),
                "identities": identity_views(filled, desk.edition),
            }
        case SectionKey.SCORES:
            return {"scores": scores_view(filled, desk.rubric), "labels": desk.edition.scores}
        case SectionKey.REPORT:
            return {"report": report_view(desk, filled)}
        case SectionKey.DATA:
            return {"groups": data_groups(filled, desk.edition, desk.rubric, desk.funds)}
        case _:
            # Cells in no list, by the last part of their names.
            return {
                "cells": {
                    cell.leaf: filled.form.cell(page_name("", cell.name)) for cell in filled.shape.cells
                },
                "lists": list_views(filled.form, filled.typed, filled.shape, unlocked),
                "blanks": blank_rows(filled.shape) if desk.visit.may_write else {},
                "labels": getattr(desk.edition, desk.section.value, None),
            }
