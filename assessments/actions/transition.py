"""The one door through which an assessment changes its state."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from assessments.enums import State, Verb
from assessments.models import Assessment, Event, ReviewScore, Revision
from assessments.rules.transitions import check
from departments.models import User


def lock(assessment: Assessment) -> Assessment:
    """The assessment as it is now with ``latest_revision_id``, locked until the transaction ends."""
    newest = Revision.objects.filter(assessment=OuterRef("pk")).order_by("-number").values("pk")[:1]
    locked = Assessment.objects.with_layout().select_for_update(of=("self",))
    return locked.annotate(latest_revision_id=Subquery(newest)).get(pk=assessment.pk)  # type: ignore[no-redef]


def scorer_ids(assessment: Assessment) -> frozenset[int]:
    """Everybody who ever scored a line of this assessment."""
    return frozenset(
        ReviewScore.objects.filter(revision__assessment=assessment).values_list("by_id", flat=True).distinct()
    )


def permit(locked: Assessment, verb: Verb, user: User, remark: str = "") -> State:
    """The state that ``verb`` leads to. Raises TransitionError where the user may not do this now."""
    transition = check(
        verb,
        State(locked.state),
        locked.roles_of(user),
        user_id=user.pk,
        scorer_ids=scorer_ids(locked),
        remark=remark.strip(),
    )
    return transition.target


@transaction.atomic
def move(
    locked: Assessment, verb: Verb, user: User, *, remark: str = "", revision: Revision | None = None
) -> Event:
    """Change the state of a locked assessment and write the event. Raises TransitionError."""
    target = permit(locked, verb, user, remark)
    now = timezone.now()
    source, locked.state, locked.state_since = locked.state, target, now
    locked.save(update_fields=["state", "state_since", "reviewer"])
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
