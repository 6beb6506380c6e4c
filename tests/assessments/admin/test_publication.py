"""The back office's pages of publishing: list, checklist, preview, what is public."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.actions.publication_draft import prepare
from assessments.enums import PublicPart
from assessments.models import Publication, PublishedForm, PublishingSettings
from departments.models import User
from tests.assessments.publishing import bring_to_signed, make_publisher
from tests.assessments.world import World, bring_to_approved

LIST = reverse("admin:assessments_publication_changelist")


@pytest.fixture
def publisher(world: World) -> User:
    bring_to_approved(world)
    return make_publisher(world)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def step(publication: Publication, name: str) -> str:
    return reverse("admin:assessments_publication_step", args=[publication.pk, name])


def test_by_the_pages_from_the_list_to_the_public(world: World, publisher: User) -> None:
    office, approver = as_user(publisher), as_user(world.approver)
    page = office.get(LIST).content.decode()
    assert "未拟稿" in page
    assert "还有 20 个工作日" in page
    office.post(reverse("admin:assessments_publicationstart", args=[world.tasks.pk]))
    publication = Publication.objects.get()
    address = reverse("admin:assessments_publication_change", args=[publication.pk])
    assert office.get(address).context["form"] is not None
    assert approver.get(address).context["form"] is None
    assert office.post(step(publication, "review"), {"words": ""}).status_code == 409
    for client, name, words in (
        (office, "review", "可以公开。"),
        (office, "check", "原文如此。"),
        (approver, "sign", ""),
        (office, "publish", ""),
    ):
        answer = client.post(step(publication, name), {"words": words})
        assert (name, answer.status_code) == (name, 302)
    assert PublishedForm.objects.count() == 1
    page = office.get(address).content.decode()
    assert page.count("is-done") == 5


def test_typed_words_come_back_with_the_error(world: World, publisher: User) -> None:
    publication = prepare(assessment=world.tasks, user=publisher)
    answer = as_user(publisher).post(step(publication, "review"), {"words": "可以公开😀"})
    assert answer.status_code == 409
    assert "可以公开😀" in answer.content.decode()
    data = {"title": "", "index_number": "甲", "publisher": "乙", "topic": "", "validity": "有效"}
    address = reverse("admin:assessments_publication_change", args=[publication.pk])
    answer = as_user(publisher).post(address, data)
    assert answer.status_code == 422
    assert 'value="甲"' in answer.content.decode()


def test_several_at_once(world: World, publisher: User) -> None:
    office = as_user(publisher)
    office.post(LIST, {"step": "prepare", "chosen": [world.tasks.pk, world.foreign.pk, "x"]})
    publication = Publication.objects.get()
    assert publication.assessment == world.tasks
    again = office.post(LIST, {"step": "prepare", "chosen": [world.tasks.pk]}, follow=True)
    assert "已经有人办理" in again.content.decode()
    early = office.post(LIST, {"step": "publish", "chosen": [world.tasks.pk]}, follow=True)
    assert "保密审查" in early.content.decode()
    assert office.post(LIST, {"step": "withdraw"}).status_code == 404
    assert office.get(f"{LIST}?round=99999").status_code == 404


def test_the_preview_is_what_the_public_will_see(world: World, publisher: User) -> None:
    publication = bring_to_signed(world, publisher)
    office = as_user(publisher)
    preview = office.get(reverse("admin:assessments_publication_preview", args=[publication.pk]))
    office.post(step(publication, "publish"))
    shown = office.get("/open/440112001/2021/")
    assert preview.context["table"] == shown.context["table"]
    assert preview.context["hidden_parts"] == shown.context["hidden_parts"]
    file = reverse("admin:assessments_publication_file", args=[publication.pk, "csv"])
    assert office.get(file).status_code == 200
    assert office.get(file.replace("csv", "report-pdf")).status_code == 409
    assert office.get(file.replace("csv", "exe")).status_code == 404


def test_what_a_district_makes_public(world: World, publisher: User) -> None:
    address = reverse("admin:assessments_publicationsettings_change", args=[world.district.pk])
    approver = as_user(world.approver)
    assert approver.post(address, {"parts": ["reasons"]}).status_code == 422
    assert approver.post(address, {"parts": ["grade", "scores"]}).status_code == 302
    assert PublishingSettings.objects.get().parts() == {PublicPart.GRADE, PublicPart.SCORES}
    assert as_user(publisher).get(address).status_code == 403
    assert as_user(world.foreign_reviewer).get(address).status_code == 404


def test_who_reads_and_who_does_not(world: World, publisher: User) -> None:
    publication = prepare(assessment=world.tasks, user=publisher)
    address = reverse("admin:assessments_publication_change", args=[publication.pk])
    for user, status in (
        (publisher, 200),
        (world.reviewer, 200),
        (world.approver, 200),
        (world.auditor, 200),
        (world.administrator, 404),
        (world.foreign_reviewer, 404),
        (world.filler, 302),
    ):
        assert (user.username, as_user(user).get(address).status_code) == (user.username, status)
    office = as_user(publisher)
    for name in ("assessments_assessment_changelist", "assessments_approvalbatch_changelist"):
        assert office.get(reverse(f"admin:{name}")).status_code == 404
    assert (
        office.get(reverse("admin:assessments_assessment_change", args=[world.tasks.pk])).status_code == 404
    )


def test_the_list_asks_the_same_few_questions(
    world: World, publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office = as_user(publisher)
    office.get(LIST)
    with django_assert_max_num_queries(9):
        office.get(LIST)
