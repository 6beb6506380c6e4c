"""What somebody was told, to be listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from assessments.models import Notice
from departments.models import User

SHOWN_AT_FIRST = 5


class Door(StrEnum):
    """From where the reader looks at the form: their department's pages or the bureau's desk; NONE if no longer."""

    DEPARTMENT = "department"
    BUREAU = "bureau"
    NONE = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    notice: Notice
    door: Door


def notices_of(user: User) -> QuerySet[Notice]:
    """All of the user's, the newest first, with what a line prints."""
    return Notice.objects.filter(recipient=user).select_related("assessment__department", "assessment__round")


def notice_lines(found: Iterable[Notice], user: User) -> list[NoticeLine]:
    return [NoticeLine(notice, _door(notice, user)) for notice in found]


def first_notices(user: User) -> dict[str, object]:
    """The newest unread ones, as ``notice_panel.html`` wants them. One query."""
    lines = notice_lines(notices_of(user).filter(read_at=None)[:SHOWN_AT_FIRST], user)
    return {"notice_lines": lines, "newest_notice": newest_of(lines)}


def newest_of(lines: list[NoticeLine]) -> int:
    return max((line.notice.pk for line in lines), default=0)


def _door(notice: Notice, user: User) -> Door:
    standing, form = user.standing(), notice.assessment
    if standing.in_department(form.department_id):
        return Door.DEPARTMENT
    return Door.BUREAU if standing.in_district(form.department.district_id) else Door.NONE
