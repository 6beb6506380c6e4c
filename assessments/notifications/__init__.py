"""Telling people: a ``Notice`` in their list within the transaction, and mail after it where mail is set up.

Below the actions, which call it. ``tell`` is the one door; ``messages`` has what is said on each occasion.
No notice carries a score before the approval: whoever scores blind would read it in their list.
"""

from assessments.notifications.messages import (
    tell_answered,
    tell_approved,
    tell_assigned,
    tell_decided,
    tell_intake_failed,
    tell_objected,
    tell_published,
    tell_return_amended,
    tell_return_undone,
    tell_returned,
    tell_submitted,
    tell_withdrawn,
    tell_withheld,
)
from assessments.notifications.tell import tell

__all__ = [
    "tell",
    "tell_answered",
    "tell_approved",
    "tell_assigned",
    "tell_decided",
    "tell_intake_failed",
    "tell_objected",
    "tell_published",
    "tell_return_amended",
    "tell_return_undone",
    "tell_returned",
    "tell_submitted",
    "tell_withdrawn",
    "tell_withheld",
]
