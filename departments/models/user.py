from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from departments.enums import Role
from departments.models.membership import Membership
from departments.rules.standing import Standing


class User(AbstractUser):
    """A person with a login. What the person may do stands in the memberships, not in permission rows."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        "登录名",
        max_length=50,
        unique=True,
        validators=[UnicodeUsernameValidator(message="登录名只能用文字、数字和 @ . + - _ 这些符号。")],
        error_messages={"unique": "这个登录名已经有人使用，请换一个。"},
    )
    full_name = models.CharField("姓名", max_length=50)

    is_active = models.BooleanField("启用", default=True, help_text="停用后不能登录，经办记录保留。")

    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = "人员"
        verbose_name_plural = "人员"
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_unique_any_case",
                violation_error_message="这个登录名已经有人使用（不区分大小写）。",
            ),
            models.CheckConstraint(
                condition=~Q(full_name=""),
                name="user_full_name_not_empty",
                violation_error_message="请填写姓名。",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    # Django's permission rows and its superuser decide nothing here; asking them would cost two queries a page.
    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False

    @cached_property
    def active_memberships(self) -> list[Membership]:
        """The person's memberships in force today with their places: one query per instance."""
        memberships = Membership.objects.active(timezone.localdate()).filter(user=self)
        return list(memberships.select_related("department", "district").order_by("pk"))

    def standing(self) -> Standing:
        """Today's roles, read once per instance; load the user afresh to see a change."""
        return self._standing

    @cached_property
    def _standing(self) -> Standing:
        memberships = self.active_memberships
        return Standing(
            user_id=self.pk,
            department_roles=_roles_by_place((m.department_id, m.role) for m in memberships),
            district_roles=_roles_by_place((m.district_id, m.role) for m in memberships),
        )

    @property
    def may_enter_back_office(self) -> bool:
        """Asked by the admin site of config, which may not import this app."""
        return self.is_active and self.standing().may_enter_back_office


def _roles_by_place(pairs: Iterable[tuple[int | None, str]]) -> dict[int, frozenset[Role]]:
    roles: dict[int, set[Role]] = defaultdict(set)
    for place_id, role in pairs:
        if place_id is not None:
            roles[place_id].add(Role(role))
    return {place_id: frozenset(held) for place_id, held in roles.items()}
