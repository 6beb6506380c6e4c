"""Why a form came back."""

from assessments.models import Assessment, Event
from assessments.rules.transitions import EDITABLE, TRANSITIONS

_SENDERS = frozenset(verb.value for verb, transition in TRANSITIONS.items() if transition.needs_remark)


def last_return(assessment: Assessment) -> Event | None:
    """The event that sent the form back with remarks, as long as it is being mended. At most one query."""
    if assessment.state_word not in EDITABLE:
        return None
    moves = assessment.events.exclude(target="").select_related("by")
    last = moves.order_by("-pk").first()
    return last if last is not None and last.verb in _SENDERS else None
