"""What every answer says to the browser."""

import pytest
from django.test import Client
from django.urls import reverse_lazy

pytestmark = pytest.mark.django_db

LOGIN = reverse_lazy("departments:login")
PAGE = reverse_lazy("departments:password_change")

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
}


def test_nothing_from_elsewhere_and_nothing_inline(client: Client) -> None:
    response = client.get(LOGIN)

    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_stranger_is_sent_to_the_login_page(client: Client) -> None:
    response = client.get(PAGE)

    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next={PAGE}")
