"""What is measured: the published form of S0 in eight departments, one clerk on each connection.

(Eight clerks in one form would wait for each other's lock; on the last evening each sits at a form of their own.)
To be imported when Django is set up.
"""

import itertools
from collections.abc import Callable
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.middleware.csrf import _get_new_csrf_string

from assessments.actions.rounds import add_departments
from assessments.models import Assessment
from benchmarks.load import CONNECTIONS, Request
from departments.enums import Role
from departments.models import Department, User
from tests.assessments.published import S0
from tests.assessments.world import World, build_world, fill_other, make_user

Make = Callable[[int], Request]
_CSRF = _get_new_csrf_string()
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Clerk:
    """A logged-in user with a form of their own."""

    def __init__(self, world: World, number: int) -> None:
        department = Department.objects.create(
            district=world.district, code=f"4401129{number:02}", name=f"测试部门{number}"
        )
        user = make_user(f"clerk{number}", f"经办{number}", Role.FILLER, department)
        self.assessment: Assessment = add_departments(
            round_=world.round_2021, departments=[department], user=world.administrator
        )[0]
        fill_other(self.assessment, user, S0.sheet)
        self.headers = (
            (
                "Cookie",
                f"{settings.SESSION_COOKIE_NAME}={_session(user)}; {settings.CSRF_COOKIE_NAME}={_CSRF}",
            ),
            ("X-Requested-With", "autosave"),
        )
        # Filling in has saved each section once.
        self.versions = {
            "funds": itertools.count(1),
            "goals": itertools.count(1),
            "texts": itertools.count(1),
        }
        self.sheet = S0.sheet
        self.goal_rows = list(self.assessment.goal_rows.values_list("pk", flat=True))


def _session(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


_world = build_world()
_clerks = [Clerk(_world, number) for number in range(CONNECTIONS)]


def _page(path: Callable[[Clerk], str]) -> Make:
    def make(number: int) -> Request:
        clerk = _clerks[number % 10]
        return Request(path(clerk), clerk.headers)

    return make


def _save(section: str, cells: Callable[[Clerk, int], dict[str, str]]) -> Make:
    def make(number: int) -> Request:
        clerk = _clerks[number % 10]
        version = next(clerk.versions[section])
        body = cells(clerk, version) | {"version": str(version), "csrfmiddlewaretoken": _CSRF}
        return Request(
            f"/assessments/{clerk.assessment.pk}/sections/{section}/", clerk.headers, urlencode(body)
        )

    return make


def floor_form() -> Make:
    return _page(lambda clerk: "/floor/form/")


def floor_autosave() -> Make:
    def make(number: int) -> Request:
        body = urlencode({"text": f"第 {number} 次", "csrfmiddlewaretoken": _CSRF})
        return Request("/floor/autosave/", _clerks[number % 10].headers, body)

    return make


def section_cases() -> dict[str, Make]:
    """The pages with the number of their typed cells."""
    sections = {
        "funds": "资金，8 格",
        "goals": "目标，16 格",
        "key_indicators": "关键指标，36 格",
        "main_tasks": "主要任务，62 格",
    }
    return {
        name: _page(lambda clerk, key=key: f"/assessments/{clerk.assessment.pk}/sections/{key}/")  # type: ignore[misc]
        for key, name in sections.items()
    }


def autosave_cases() -> dict[str, Make]:
    return {
        "存在问题与措施": _save("texts", lambda clerk, version: {"texts-problems": f"问题 {version}"}),
        "资金": _save("funds", _funds),
        "目标（8 项）": _save("goals", _goals),
    }


def _funds(clerk: Clerk, version: int) -> dict[str, str]:
    cells = {f"funds-{key}": str(value) for key, value in clerk.sheet.funds.items()}
    return cells | {"funds-other_funds": str(version)}


def _goals(clerk: Clerk, version: int) -> dict[str, str]:
    """As a page sends them: all rows, with the ids they are stored under, one of them changed."""
    cells: dict[str, str] = {}
    for place, (goal, row) in enumerate(zip(clerk.sheet.goals, clerk.goal_rows, strict=True)):
        changed = f"{goal.completion} {version}" if place == 0 else goal.completion
        cells |= {f"goals-{place}-row": str(row), f"goals-{place}-target": goal.target}
        cells[f"goals-{place}-completion"] = changed
    return cells
