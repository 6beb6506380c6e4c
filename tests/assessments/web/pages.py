"""How tests of the departments' pages log in, find their way and read what was stored."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, SectionState
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from departments.models import User


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seen(user: User) -> Client:
    """Logged in and seen already: a session's first request writes when it was used."""
    client = logged_in(user)
    client.get(reverse("departments:password_change"))
    return client


def section_url(assessment: Assessment, key: str) -> str:
    return reverse("assessments:section", args=[assessment.pk, key])


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def state_of(assessment: Assessment, key: str) -> SectionState:
    return SectionState.objects.get(assessment=assessment, section=key)


def save(user: User, assessment: Assessment, key: str, cells: dict[str, Any], **more: Any) -> Any:
    """Post a section as a page without scripts does, made from the stored version unless ``version`` says another."""
    data = {"version": state_of(assessment, key).version, **cells, **more}
    return logged_in(user).post(section_url(assessment, key), data)


def autosave(user: User, assessment: Assessment, key: str, cells: dict[str, Any], **more: Any) -> Any:
    """Post a section as the page's script does."""
    data = {"version": state_of(assessment, key).version, **cells, **more}
    headers = {"X-Requested-With": "autosave"}
    return logged_in(user).post(section_url(assessment, key), data, headers=headers)


def in_state(assessment: Assessment, state: str) -> None:
    """Put an assessment into a state without the way there."""
    Assessment.objects.filter(pk=assessment.pk).update(state=state)
