"""Reading one's notices."""

from django.utils import timezone

from assessments.models import Notice
from departments.models import User


def mark_read(*, user: User, notice_id: int | None = None, newest_id: int | None = None) -> int:
    """Mark one of the user's notices as read, or all up to ``newest_id`` (what came since was not seen); how many."""
    unread = Notice.objects.filter(recipient=user, read_at=None)
    if notice_id is not None:
        unread = unread.filter(pk=notice_id)
    if newest_id is not None:
        unread = unread.filter(pk__lte=newest_id)
    return unread.update(read_at=timezone.now())
