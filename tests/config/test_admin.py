"""The back office's door."""

import pytest
from django.test import Client
from django.urls import reverse_lazy

from departments.models import User

pytestmark = pytest.mark.django_db

LOGIN = reverse_lazy("departments:login")


def test_a_stranger_comes_by_the_portals_own_login(client: Client) -> None:
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1] == (f"{LOGIN}?next=/admin/", 302)


def test_who_has_no_business_there_finds_nothing(client: Client) -> None:
    client.force_login(User.objects.create_user("zhao", full_name="赵六", is_staff=True, is_superuser=True))

    assert client.get("/admin/", follow=True).status_code == 404
