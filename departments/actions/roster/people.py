"""Rows of the 人员 sheet: an account where there is none, and the role."""

import secrets

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from departments.actions.memberships import grant
from departments.actions.roster.outcome import NewAccount, Outcome, RowFault
from departments.errors import MembershipOverlap
from departments.models import Department, District, Membership, User
from departments.rules.roster import PersonEntry

# Without characters that are read for one another.
_SIGNS = "abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"
_PASSWORD_LENGTH = 14
# A random password of 14 signs (78 bits) needs no slow hash, and a list of 300 people would take a minute of it.
# Django hashes it afresh with all its rounds when the person logs in.
_ROUNDS = 10_000


def take_in_person(district: District, entry: PersonEntry, outcome: Outcome) -> None:
    """Open the account if it is new and grant the role. Raises RowFault, DepartmentsError or ValidationError."""
    department = None
    if entry.department:
        department = Department.objects.filter(code=entry.department, district=district).first()
        if department is None:
            raise RowFault("部门代码", f"没有代码为 {entry.department} 的部门。")
    user = User.objects.filter(username__iexact=entry.username).first()
    if user is None:
        user = _open_account(entry, outcome)
    elif not Membership.objects.in_districts([district.pk]).filter(user=user).exists():
        raise RowFault("登录名", f"登录名“{user.username}”已在其他行政区使用，请换一个。")
    elif user.full_name != entry.full_name:
        raise RowFault("姓名", f"登录名“{user.username}”是{user.full_name}的，请核对姓名或换一个登录名。")
    place = department.name if department else district.bureau_name
    try:
        grant(
            user=user,
            role=entry.role,
            department=department,
            district=None if department else district,
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
        )
    except MembershipOverlap:
        outcome.unchanged += 1
    else:
        outcome.added.append(f"{entry.full_name}（{user.username}）担任{place}{entry.role.label}")


def _open_account(entry: PersonEntry, outcome: Outcome) -> User:
    password = _random_password()
    user = User(
        username=User.normalize_username(entry.username), full_name=entry.full_name, email=entry.email
    )
    hasher = PBKDF2PasswordHasher()
    user.password = hasher.encode(password, hasher.salt(), iterations=_ROUNDS)
    user.full_clean()
    user.save(force_insert=True)
    outcome.accounts.append(NewAccount(user.username, user.full_name, password))
    return user


def _random_password() -> str:
    """14 signs, at least one of each class."""
    signs = [secrets.choice(group) for group in _SIGNS]
    signs += [secrets.choice("".join(_SIGNS)) for _ in range(_PASSWORD_LENGTH - len(signs))]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)
