"""What autosave is told, as JSON; static/js/filling/sending.js and showing.js read it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from assessments.actions.drafts import Saved
from assessments.enums import SectionKey
from assessments.sheet.computed import computed_cells
from assessments.web.filling.data_view import outcomes_of
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.navigation import anchor_of, entry_of_report
from assessments.web.filling.saving import Clash
from assessments.web.filling.shapes import CellKind, ListShape, SectionShape
from assessments.web.filling.typed import Typed


def saved_answer(desk: Desk, filled: Filled, saved: Saved) -> JsonResponse:
    """Names are those of the page that was posted; it may look different by now."""
    entry = entry_of_report(desk.label, saved.report, begun=True, unreadable=bool(filled.unparsed))
    return JsonResponse(
        {
            "status": "saved",
            "version": saved.version,
            "saved_at": timezone.localtime(saved.at).strftime("%H:%M"),
            "problems": filled.messages,
            "numbers": _numbers(filled),
            "rows": _row_ids(filled.kept, saved.sheet, filled.shape),
            "computed": computed_cells(saved.sheet, desk.edition, desk.rubric),
            **_outcomes(desk, saved),
            "progress": {"section": entry.key, "note": entry.note, "tone": entry.tone},
            "gaps": [{"anchor": anchor_of(gap.path), "message": gap.message} for gap in saved.report.gaps],
        }
    )


def clash_answer(request: HttpRequest, clash: Clash) -> JsonResponse:
    """``panel`` is the choice between the two texts, to be put into the form."""
    panel = render_to_string("assessments/filling/conflict.html", {"clash": clash}, request)
    return JsonResponse(
        {
            "status": "conflict",
            "reason": str(clash.error),
            "version": clash.state.version,
            "panel": panel,
        },
        status=409,
    )


def refused_answer(reason: str) -> JsonResponse:
    return JsonResponse({"status": "refused", "reason": reason}, status=409)


def _numbers(filled: Filled) -> dict[str, str]:
    """Numbers in their notation, where it is not the one that was typed."""
    return {
        place.name: shown
        for place in filled.kept_places
        if place.cell.kind is CellKind.NUMBER and (shown := filled.shown(place)) != place.text
    }


def _outcomes(desk: Desk, saved: Saved) -> dict[str, Any]:
    """What the lines of the rubric come to with the raw data as saved; the other sections do not tell."""
    if desk.section is not SectionKey.DATA:
        return {}
    outcomes = outcomes_of(replace(saved.sheet, funds=desk.funds), desk.edition, desk.rubric)
    told = {code: {"text": outcome.text, "tone": outcome.tone} for code, outcome in outcomes.items()}
    return {"outcomes": told}


def _row_ids(typed: Typed, value: Any, shape: SectionShape | ListShape) -> dict[str, int]:
    """The ids of the rows by the prefixes of the page."""
    ids: dict[str, int] = {}
    for entry in shape.lists:
        stored: Sequence[Any] = getattr(value, entry.name)
        for row, item in zip(typed.lists[entry.name], stored, strict=True):
            ids[row.prefix] = item.row
            ids |= _row_ids(row, item, entry)
    return ids
