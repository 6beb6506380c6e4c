"""A roster carried from the preview to its confirmation in the page itself, signed: what was looked at is what is done."""

import datetime
from dataclasses import asdict, fields
from typing import Any

from django.core import signing

from departments.enums import Role
from departments.rules.roster import DepartmentEntry, PersonEntry, Roster

_SALT = "departments.roster"
# As long as a session without work may last, and some more.
_LASTS = datetime.timedelta(hours=2)


def carry(roster: Roster) -> str:
    """The roster as a signed text."""
    return signing.dumps(
        {
            "departments": [_plain(entry) for entry in roster.departments],
            "people": [_plain(entry) for entry in roster.people],
        },
        salt=_SALT,
        compress=True,
    )


def carried(text: str) -> Roster | None:
    """The roster again; None for a text that was changed or is too old."""
    try:
        found = signing.loads(text, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    return Roster(
        tuple(
            DepartmentEntry(**{**entry, "predecessors": tuple(entry["predecessors"])})
            for entry in found["departments"]
        ),
        tuple(_person(entry) for entry in found["people"]),
    )


def _plain(entry: DepartmentEntry | PersonEntry) -> dict[str, Any]:
    values = asdict(entry)
    return {
        field.name: value.isoformat() if isinstance(value := values[field.name], datetime.date) else value
        for field in fields(entry)
    }


def _person(entry: dict[str, Any]) -> PersonEntry:
    days = {
        name: datetime.date.fromisoformat(entry[name]) if entry[name] else None
        for name in ("starts_on", "ends_on")
    }
    return PersonEntry(**{**entry, **days, "role": Role(entry["role"])})
