"""What happened to a form, as plain data for its archive package. Times with their offset; people by name."""

import datetime
from typing import Any

from django.utils import timezone

from assessments.models import Assessment, Objection, ReturnRequest


def events_json(assessment: Assessment) -> list[dict[str, Any]]:
    """Every event in its order."""
    events = (
        assessment.events.select_related("by", "revision").defer("revision__content").order_by("at", "pk")
    )
    return [
        {
            "at": _time(event.at),
            "verb": event.verb,
            "name": event.get_verb_display(),
            "from": event.source,
            "to": event.target,
            "by": event.by.full_name,
            "remark": event.remark,
            "revision": event.revision.number if event.revision else None,
        }
        for event in events
    ]


def returns_json(assessment: Assessment) -> list[dict[str, Any]]:
    """What the department was asked to mend, with every remark."""
    requests = (
        ReturnRequest.objects.filter(revision__assessment=assessment)
        .select_related("event__by", "revision")
        .defer("revision__content")
        .prefetch_related("remarks__by")
        .order_by("pk")
    )
    return [
        {
            "at": _time(request.event.at),
            "by": request.event.by.full_name,
            "revision": request.revision.number,
            "remark": request.event.remark,
            "due_on": request.due_on.isoformat(),
            "whole_form": request.whole_form,
            "undone_at": _time(request.undone_at) if request.undone_at else None,
            "remarks": [
                {
                    "path": remark.path,
                    "label": remark.label,
                    "text": remark.text,
                    "by": remark.by.full_name,
                    "at": _time(remark.at),
                }
                for remark in request.remarks.all()
            ],
        }
        for request in requests
    ]


def objections_json(assessment: Assessment) -> list[dict[str, Any]]:
    """Every objection with the answer and the decision."""
    objections = (
        Objection.objects.filter(approval__revision__assessment=assessment)
        .select_related("approval__revision", "filed_by", "answered_by", "decided_by")
        .defer("approval__content", "approval__revision__content")
        .order_by("pk")
    )
    return [
        {
            "revision": objection.approval.revision.number,
            "approval": objection.approval.number,
            "text": objection.text,
            "lines": objection.lines,
            "filed_by": objection.filed_by.full_name,
            "filed_at": _time(objection.filed_at),
            "answer": objection.answer,
            "answered_by": objection.answered_by.full_name if objection.answered_by else None,
            "answered_at": _time(objection.answered_at) if objection.answered_at else None,
            "is_upheld": objection.is_upheld,
            "decision": objection.decision,
            "decided_by": objection.decided_by.full_name if objection.decided_by else None,
            "decided_at": _time(objection.decided_at) if objection.decided_at else None,
        }
        for objection in objections
    ]


def _time(at: datetime.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
