"""The one door through which an assessment changes its state."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from assessments.enums import State, Verb
from assessments.models import Assessment, Event, ReviewScore, ReviewSeat, Revision
from assessments.rules.seating import Seating
from assessments.rules.transitions import TRANSITIONS, check
from departments.models import User


def lock(assessment: Assessment) -> Assessment:
    """The assessment as it is now with ``latest_revision_id``, locked until the transaction ends."""
    newest = Revision.objects.filter(assessment=OuterRef("pk")).order_by("-number").values("pk")[:1]
    locked = Assessment.objects.with_layout().select_for_update(of=("self",))
    return locked.annotate(latest_revision_id=Subquery(newest)).get(pk=assessment.pk)  # type: ignore[no-redef]


def scorer_ids(assessment: Assessment) -> frozenset[int]:
    """Everybody who ever scored a line of this assessment."""
    return ReviewScore.objects.scorer_ids(assessment.pk)


def seating_now(locked: Assessment) -> Seating:
    """Who sits at the form. To be asked after ``lock``: seats change under the same lock."""
    return ReviewSeat.objects.seating(locked.pk)


def permit(locked: Assessment, verb: Verb, user: User, remark: str = "") -> State:
    """The state that ``verb`` leads to. Raises TransitionError where the user may not do this now."""
    transition = check(
        verb,
        State(locked.state),
        locked.roles_of(user),
        user_id=user.pk,
        scorer_ids=scorer_ids(locked),
        seating=seating_now(locked),
        remark=remark.strip(),
    )
    return transition.target


@transaction.atomic
def move(
    locked: Assessment, verb: Verb, user: User, *, remark: str = "", revision: Revision | None = None
) -> Event:
    """Change the state of a locked assessment and write the event. Raises TransitionError."""
    target = permit(locked, verb, user, remark)
    if TRANSITIONS[verb].resumes and _came_from(locked) is State.RETURNED:
        target = State.RETURNED
    now = timezone.now()
    source = locked.state
    if source != target:
        locked.state, locked.state_since = target, now
        locked.save(update_fields=["state", "state_since"])
    return Event.objects.create(
        assessment=locked,
        verb=verb,
        source=source,
        target=target,
        at=now,
        by=user,
        remark=remark.strip(),
        revision=revision,
    )


def _came_from(locked: Assessment) -> State | None:
    """The state it was in before the present one."""
    last = locked.events.exclude(target="").order_by("-pk").first()
    return State(last.source) if last and last.source else None


def record(
    locked: Assessment, word: str, user: User, *, remark: str = "", revision: Revision | None = None
) -> Event:
    """An event that leaves the state as it is: ``word`` is one of ``models.history.EVENT_WORDS``."""
    return Event.objects.create(
        assessment=locked, verb=word, at=timezone.now(), by=user, remark=remark.strip(), revision=revision
    )
