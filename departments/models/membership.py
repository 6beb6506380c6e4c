import datetime
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from departments.enums import DEPARTMENT_ROLES, DISTRICT_ROLES, Role
from departments.models.department import Department
from departments.models.district import District

_IN_DEPARTMENT = Q(role__in=sorted(DEPARTMENT_ROLES), department__isnull=False, district__isnull=True)
_IN_DISTRICT = Q(role__in=sorted(DISTRICT_ROLES), department__isnull=True, district__isnull=False)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, on: datetime.date) -> "MembershipQuerySet":
        """Those in force on the day; first and last day both count."""
        return self.overlapping(on, on)

    def overlapping(self, starts_on: datetime.date, ends_on: datetime.date | None) -> "MembershipQuerySet":
        """Those in force on at least one day of the period; `ends_on=None` means for good."""
        not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
        begun = Q() if ends_on is None else Q(starts_on__lte=ends_on)
        return self.filter(not_over & begun)

    def in_districts(self, district_ids: Collection[int]) -> "MembershipQuerySet":
        """Those in the districts' finance bureaus or in one of their departments."""
        return self.filter(Q(district__in=district_ids) | Q(department__district__in=district_ids))


class Membership(models.Model):
    """One role of one person in one place for a period (任职)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", verbose_name="人员"
    )
    role = models.CharField("角色", max_length=30, choices=Role.choices)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name="部门",
        null=True,
        blank=True,
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name="行政区",
        null=True,
        blank=True,
    )
    starts_on = models.DateField("任职起")
    ends_on = models.DateField("任职止", null=True, blank=True, help_text="当天仍有效；留空表示长期。")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        ordering = ["user", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_IN_DEPARTMENT | _IN_DISTRICT,
                name="membership_place_suits_role",
                violation_error_message="填报人、部门审核人须选部门；其他角色须选行政区；两者只选其一。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message="任职止不能早于任职起。",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "department"],
                condition=Q(ends_on__isnull=True, department__isnull=False),
                name="membership_open_in_department_unique",
                violation_error_message="此人在该部门已有同一角色的长期任职。",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "district"],
                condition=Q(ends_on__isnull=True, district__isnull=False),
                name="membership_open_in_district_unique",
                violation_error_message="此人在该行政区已有同一角色的长期任职。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} · {self.get_role_display()}"

    @property
    def place(self) -> str:
        """The department's name, or the name of the district's finance bureau."""
        if self.department is not None:
            return self.department.name
        return self.district.bureau_name if self.district is not None else ""
