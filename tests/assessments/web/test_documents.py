"""Preview, submitted versions, downloads."""

import json

import pytest
from django.test import Client

from assessments.models import OfficialFile, Revision
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World, bring_to_approved, fill, submit


@pytest.fixture
def submitted(world: World) -> World:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    return world


def base(world: World) -> str:
    return f"/assessments/{world.tasks.pk}"


def test_preview_looks_like_the_form(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = logged_in(world.filler).get(f"{base(world)}/preview/").content.decode()
    assert "printed-form--draft" in page
    assert "1507.47" in page
    assert "-171.31" in page


def test_preview_of_an_empty_form(world: World) -> None:
    assert logged_in(world.filler).get(f"{base(world)}/preview/").status_code == 200
    assert logged_in(world.rubric_filler).get(f"/assessments/{world.rubric.pk}/preview/").status_code == 200


def test_submitted_version_is_frozen(submitted: World) -> None:
    revision = Revision.objects.get(assessment=submitted.tasks)
    page = logged_in(submitted.filler).get(f"{base(submitted)}/revisions/1/").content.decode()
    assert revision.sha256 in page
    assert "林审核" in page
    assert "printed-form--draft" not in page


def test_bureau_reads_what_was_submitted_and_nothing_else(submitted: World) -> None:
    for user in (submitted.reviewer, submitted.approver, submitted.auditor):
        client = logged_in(user)
        assert client.get(f"{base(submitted)}/revisions/1/").status_code == 200
        assert client.get(f"{base(submitted)}/export/json/?revision=1").status_code == 200
    for user in (submitted.reviewer, submitted.approver):
        client = logged_in(user)
        assert client.get(f"{base(submitted)}/preview/").status_code == 404
        assert client.get(f"{base(submitted)}/export/json/").status_code == 404


def test_foreign_people_get_404(submitted: World) -> None:
    addresses = ("preview/", "revisions/1/", "export/pdf/", "export/json/?revision=1")
    for user in (
        submitted.foreign_filler,
        submitted.foreign_reviewer,
        submitted.rubric_filler,
        submitted.administrator,
    ):
        for address in addresses:
            assert logged_in(user).get(f"{base(submitted)}/{address}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "revisions/2/",
        "revisions/0/",
        "export/docx/",
        "export/pdf/?revision=9",
        "export/pdf/?revision=x",
        "export/pdf/?revision=",
    ],
)
def test_what_is_not_there_gets_404(submitted: World, address: str) -> None:
    assert logged_in(submitted.filler).get(f"{base(submitted)}/{address}").status_code == 404


def test_draft_downloads_say_what_they_are(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    client = logged_in(world.filler)
    response = client.get(f"{base(world)}/export/json/")
    assert response["Content-Type"] == "application/json"
    assert "%EF%BC%88%E8%8D%89%E7%A8%BF%EF%BC%89.json" in response["Content-Disposition"]
    assert json.loads(response.content)["funds"]["annual_budget"] == "1507.47"
    assert client.get(f"{base(world)}/export/xlsx/").content[:2] == b"PK"


def test_approved_version_comes_from_the_stored_file(world: World) -> None:
    bring_to_approved(world)
    client = logged_in(world.filler)
    first = client.get(f"{base(world)}/export/xlsx/?revision=1")
    assert OfficialFile.objects.filter(revision__assessment=world.tasks, format="xlsx").count() == 1
    assert client.get(f"{base(world)}/export/xlsx/?revision=1").content == first.content


def test_anonymous_and_wrong_method(submitted: World) -> None:
    for address in ("preview/", "revisions/1/", "export/json/"):
        assert Client().get(f"{base(submitted)}/{address}").status_code == 302
        assert logged_in(submitted.filler).post(f"{base(submitted)}/{address}").status_code == 405
