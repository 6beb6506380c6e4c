"""Everything that the page of a section shows."""

from typing import Any

from assessments.enums import SectionKey
from assessments.web.checking.beside import findings_beside
from assessments.web.filling.data_view import data_groups
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.funds_view import fund_groups, identity_views
from assessments.web.filling.navigation import entries_of_states, entry_of_report, gap_link
from assessments.web.filling.rows_view import blank_rows, list_views
from assessments.web.filling.saving import Clash
from assessments.web.filling.scores_view import scores_view
from assessments.web.filling.typed import page_name
from assessments.web.returns import last_return


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
        "returned": last_return(visit.assessment),
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
        "user_id": visit.user.pk,
        "clash": clash,
        "refusal": refusal,
        "is_unsaved": is_unsaved,
        "focus": focus,
        "next_section": desk.next_section,
        "next_label": desk.edition.section_labels[desk.next_section] if desk.next_section else "",
        **_content(desk, filled),
    }


def template_of(section: SectionKey) -> str:
    return f"assessments/filling/{section.value}.html"


def _content(desk: Desk, filled: Filled) -> dict[str, Any]:
    """What the section's own template draws."""
    match desk.section:
        case SectionKey.FUNDS:
            return {
                "groups": fund_groups(filled, desk.edition),
                "identities": identity_views(filled, desk.edition),
            }
        case SectionKey.SCORES:
            return {"scores": scores_view(filled, desk.rubric), "labels": desk.edition.scores}
        case SectionKey.DATA:
            return {"groups": data_groups(filled, desk.edition, desk.rubric, desk.funds)}
        case _:
            # Cells in no list, by the last part of their names.
            return {
                "cells": {
                    cell.leaf: filled.form.cell(page_name("", cell.name)) for cell in filled.shape.cells
                },
                "lists": list_views(filled.form, filled.typed, filled.shape),
                "blanks": blank_rows(filled.shape) if desk.visit.may_write else {},
                "labels": getattr(desk.edition, desk.section.value, None),
            }
