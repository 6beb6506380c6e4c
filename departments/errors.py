"""What can go wrong with accounts and memberships; every message is fit to be shown to the person."""


class DepartmentsError(Exception):
    """Base of the app's domain errors; `str(error)` is a Chinese sentence that says how to mend it."""


class RoleConflict(DepartmentsError):
    """The new role and a role held in the same period exclude each other (三员分立)."""


class WrongPlace(DepartmentsError):
    """A department role without a department, or a district role without a district."""


class MembershipOverlap(DepartmentsError):
    """The person already holds this role in this place during the period."""


class InvalidPeriod(DepartmentsError):
    """The last day of a membership lies before its first day."""


class UsernameTaken(DepartmentsError):
    """Login names are unique, whatever their case."""


class InvalidAccount(DepartmentsError):
    """A field of the new account is empty or malformed."""


class InvalidPassword(DepartmentsError):
    """The new password breaks the password rules; `reasons` lists every broken one."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("".join(reasons))
        self.reasons = reasons


class WrongOldPassword(DepartmentsError):
    """The old password that was typed is not the account's password."""
