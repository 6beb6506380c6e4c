"""Who is told: by their roles today, and by the seats they hold."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from assessments.models import Assessment
from departments.enums import DEPARTMENT_ROLES, Role
from departments.models import Membership, User


def of_department(assessment: Assessment) -> list[User]:
    """Everybody who fills in or heads the department today."""
    return _holders(Q(department=assessment.department_id), DEPARTMENT_ROLES)


def approvers(assessment: Assessment) -> list[User]:
    return _holders(Q(district=assessment.department.district_id), {Role.FINANCE_APPROVER})


def administrators(assessment: Assessment) -> list[User]:
    """Those who keep the portal running in the department's district."""
    return _holders(Q(district=assessment.department.district_id), {Role.ADMINISTRATOR})


def reviewers(assessment: Assessment) -> list[User]:
    """Those who hold a seat at the form; nobody while nobody has taken it up."""
    return list(User.objects.filter(seats__assessment=assessment.pk).order_by("pk").distinct())


def _holders(place: Q, roles: Collection[Role]) -> list[User]:
    active = Membership.objects.active(timezone.localdate()).filter(place, role__in=list(roles))
    return list(User.objects.filter(pk__in=active.values("user")).order_by("pk"))
