"""What a person may do where, as an immutable value that every access rule reads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from departments.enums import BUREAU_ROLES, Role

_NO_ROLES: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """A user's roles on one day: by department id, and by district id for the finance bureau and its keepers.

    A department's roles say nothing about its district: `in_district` knows district roles only.
    """

    user_id: int
    department_roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    district_roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)

    def in_department(self, department_id: int) -> frozenset[Role]:
        return self.department_roles.get(department_id, _NO_ROLES)

    def in_district(self, district_id: int) -> frozenset[Role]:
        return self.district_roles.get(district_id, _NO_ROLES)

    def has(self, role: Role, *, department_id: int | None = None, district_id: int | None = None) -> bool:
        """Whether the role is held in a place named, or, with no place named, anywhere at all."""
        if department_id is None and district_id is None:
            return role in self.roles
        in_department = department_id is not None and role in self.in_department(department_id)
        return in_department or (district_id is not None and role in self.in_district(district_id))

    @property
    def roles(self) -> frozenset[Role]:
        return _NO_ROLES.union(*self.department_roles.values(), *self.district_roles.values())

    @property
    def department_ids(self) -> frozenset[int]:
        return frozenset(self.department_roles)

    def district_ids(self, roles: Collection[Role] | None = None) -> frozenset[int]:
        """Districts in which any of `roles` is held; every district of the user when `roles` is None."""
        if roles is None:
            return frozenset(self.district_roles)
        wanted = frozenset(roles)
        return frozenset(key for key, held in self.district_roles.items() if held & wanted)

    @property
    def is_department(self) -> bool:
        return bool(self.department_roles)

    @property
    def is_bureau(self) -> bool:
        """Whether the person scores or approves in some district."""
        return bool(self.roles & BUREAU_ROLES)

    @property
    def may_enter_back_office(self) -> bool:
        """Every district role works in the back office, each seeing its own part of it."""
        return bool(self.district_roles)
