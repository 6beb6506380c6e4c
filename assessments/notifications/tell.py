"""The one door through which anybody is told anything."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment, Notice
from assessments.notifications.mail import is_configured, mail_notices
from departments.models import User


@transaction.atomic
def tell(*, assessment: Assessment, recipients: Iterable[User], text: str) -> list[Notice]:
    """A notice for each recipient, once even where somebody is named twice; mail follows when the deed is committed.

    Mail goes out by the worker and can neither delay nor undo what is told of.
    """
    now = timezone.now()
    people = {user.pk: user for user in recipients if user.is_active}
    told = Notice.objects.bulk_create(
        Notice(recipient=user, assessment=assessment, text=text, at=now) for user in people.values()
    )
    wanted = [notice.pk for notice in told if notice.recipient.email]
    if wanted and is_configured():
        transaction.on_commit(partial(mail_notices.enqueue, wanted), robust=True)
    return told
