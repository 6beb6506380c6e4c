"""Who may look at and change accounts: administrators and auditors, each in the own district."""

import pytest
from django.contrib.admin import site
from django.test import Client, RequestFactory
from django.urls import reverse

from departments.models import Membership, User
from tests.departments.people import People

MODELS = ["user", "membership", "department", "district"]


def own_and_foreign(people: People, model: str) -> tuple[int, int]:
    pairs = {
        "user": (people.filler.pk, people.panyu_filler.pk),
        "membership": (_only(people.filler), _only(people.panyu_filler)),
        "department": (people.lingang.pk, people.panyu_department.pk),
        "district": (people.huangpu.pk, people.panyu.pk),
    }
    return pairs[model]


def _only(user: User) -> int:
    return Membership.objects.get(user=user).pk


def status(client: Client, page: str, *args: object) -> int:
    return client.get(reverse(f"admin:departments_{page}", args=args)).status_code


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("username", ["qian", "sun"])
def test_own_district_is_shown_and_another_does_not_exist(
    client: Client, people: People, username: str, model: str
) -> None:
    client.force_login(User.objects.get(username=username))
    own, foreign = own_and_foreign(people, model)

    assert status(client, f"{model}_changelist") == 200
    assert [status(client, f"{model}_change", own), status(client, f"{model}_change", foreign)] == [200, 404]
    assert [status(client, f"{model}_history", own), status(client, f"{model}_history", foreign)] == [
        200,
        404,
    ]


@pytest.mark.parametrize("model", MODELS)
def test_list_leaves_the_other_district_out(client: Client, people: People, model: str) -> None:
    client.force_login(people.administrator)

    shown = client.get(reverse(f"admin:departments_{model}_changelist")).context["cl"].queryset

    own, foreign = own_and_foreign(people, model)
    keys = set(shown.values_list("pk", flat=True))
    assert (own in keys, foreign in keys) == (True, False)


@pytest.mark.parametrize("model", MODELS)
def test_finance_does_not_see_accounts(client: Client, people: People, model: str) -> None:
    client.force_login(people.reviewer)
    own, _ = own_and_foreign(people, model)

    assert [status(client, f"{model}_changelist"), status(client, f"{model}_change", own)] == [403, 403]
    assert [status(client, f"{model}_add"), status(client, f"{model}_delete", own)] == [403, 403]


def test_finance_finds_no_accounts_on_its_index(rf: RequestFactory, people: People) -> None:
    request = rf.get("/admin/")
    request.user = people.reviewer

    labels = {
        model["model"]._meta.app_label for group in site.get_app_list(request) for model in group["models"]
    }

    assert "departments" not in labels


@pytest.mark.parametrize("model", MODELS)
def test_auditor_changes_nothing(client: Client, people: People, model: str) -> None:
    client.force_login(people.auditor)
    own, _ = own_and_foreign(people, model)

    answer = client.post(
        reverse(f"admin:departments_{model}_change", args=[own]), {"full_name": "改名", "name": "改名"}
    )

    assert answer.status_code == 403
    assert [status(client, f"{model}_add"), status(client, f"{model}_delete", own)] == [403, 403]


def test_auditor_resets_no_password(client: Client, people: People) -> None:
    client.force_login(people.auditor)

    assert status(client, "user_password", people.filler.pk) == 403


def test_administrator_resets_no_password_elsewhere(client: Client, people: People) -> None:
    client.force_login(people.administrator)

    assert [status(client, "user_password", key) for key in (people.panyu_filler.pk, 0, "x")] == [
        404,
        404,
        404,
    ]


@pytest.mark.parametrize("model", ["user", "department", "district"])
def test_people_and_places_are_never_deleted(client: Client, people: People, model: str) -> None:
    client.force_login(people.administrator)
    own, _ = own_and_foreign(people, model)

    assert status(client, f"{model}_delete", own) == 403


def test_district_is_not_opened_here(client: Client, people: People) -> None:
    client.force_login(people.administrator)

    assert status(client, "district_add") == 403


def test_department_people_find_no_back_office(client: Client, people: People) -> None:
    client.force_login(people.filler)

    assert client.get("/admin/departments/user/", follow=True).status_code == 404


def test_filters_offer_nothing_foreign(client: Client, people: People) -> None:
    client.force_login(people.administrator)

    html = client.get(reverse("admin:departments_user_changelist")).content.decode()

    assert ("西区产业园管委会" in html, "区投资促进中心" in html) == (True, False)


@pytest.mark.parametrize(
    "query", ["department=x", "department=999999", "role=x", "q=%00", "is_active__exact=x", "p=99"]
)
def test_odd_queries_do_no_harm(client: Client, people: People, query: str) -> None:
    client.force_login(people.administrator)

    assert (
        client.get(reverse("admin:departments_user_changelist") + "?" + query, follow=True).status_code == 200
    )
