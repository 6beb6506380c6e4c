"""Opening accounts and changing passwords."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from departments.errors import InvalidAccount, InvalidPassword, UsernameTaken, WrongOldPassword
from departments.models import User


@transaction.atomic
def create_user(*, username: str, full_name: str, password: str, email: str = "") -> User:
    """Open an account without any role; `grant` gives it one.

    Raises UsernameTaken (whatever the case of the letters), InvalidPassword and InvalidAccount.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(f"登录名“{username}”已经有人使用（不区分大小写），请换一个。")
    user = User(username=User.normalize_username(username), full_name=full_name, email=email)
    _check_password(password, user)
    user.set_password(password)
    _check_fields(user)
    user.save(force_insert=True)
    return user


@transaction.atomic
def change_password(*, user: User, old_password: str, new_password: str) -> None:
    """The person's own change. Raises WrongOldPassword and InvalidPassword.

    Other sessions of the person end with their next request; the caller renews the present one.
    """
    if not user.check_password(old_password):
        raise WrongOldPassword("原密码不对，请重新输入。")
    reset_password(user=user, new_password=new_password)


@transaction.atomic
def reset_password(*, user: User, new_password: str) -> None:
    """An administrator's change, without the old password. Raises InvalidPassword."""
    _check_password(new_password, user)
    user.set_password(new_password)
    user.save(update_fields=["password"])


@transaction.atomic
def deactivate(*, user: User) -> None:
    """Close the account: no further login; what the person did stays under the name."""
    user.is_active = False
    user.save(update_fields=["is_active"])


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidPassword(list(error.messages)) from error


def _check_fields(user: User) -> None:
    try:
        user.full_clean()
    except ValidationError as error:
        raise InvalidAccount("".join(error.messages)) from error
