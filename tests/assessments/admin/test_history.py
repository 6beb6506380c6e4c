from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment, Event, Revision
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World, bring_to_approved

EVENTS = reverse("admin:assessments_event_changelist")
REVISIONS = reverse("admin:assessments_revision_changelist")


def revision_page(revision: Revision) -> str:
    return reverse("admin:assessments_revision_change", args=[revision.pk])


def test_the_auditor_reads_every_event_of_the_district(world: World, as_user: As) -> None:
    bring_to_approved(world)
    page = as_user(world.auditor).get(EVENTS)
    shown = [(event.verb, event.by.full_name) for event in page.context["cl"].result_list]
    assert shown[:3] == [("approve", "张科长"), ("finish_scoring", "王评审"), ("start_review", "王评审")]
    assert len(shown) == Event.objects.exclude(assessment=world.foreign).count()
    assert "已评分待审定 → 已审定" in text_of(page)


def test_an_event_is_shown_and_cannot_be_changed(world: World, as_user: As) -> None:
    event = Event.objects.filter(assessment=world.tasks).get()
    client = as_user(world.auditor)
    url = reverse("admin:assessments_event_change", args=[event.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"remark": "改"}).status_code == 403
    foreign = Event.objects.filter(assessment=world.foreign).get()
    assert client.get(reverse("admin:assessments_event_change", args=[foreign.pk])).status_code == 404


def test_lists_of_history_are_the_auditors(world: World, as_user: As) -> None:
    for who in ("reviewer", "approver", "administrator"):
        assert as_user(world.people[who]).get(EVENTS).status_code == 403


def test_a_revision_with_its_hash_and_scores(world: World, as_user: As) -> None:
    bring_to_approved(world)
    revision = Revision.objects.get()
    page = as_user(world.auditor).get(revision_page(revision))
    assert page.context["is_intact"] is True
    assert revision.sha256 in text_of(page)
    assert "内容与校验值一致，送审后没有改动" in text_of(page)
    assert [(seat, len(scored)) for seat, scored in page.context["sets"]] == [("初评", 26)]
    assert as_user(world.reviewer).get(revision_page(revision)).status_code == 200
    for who in (world.foreign_reviewer, world.administrator):
        assert as_user(who).get(revision_page(revision)).status_code == 404
    assert as_user(world.auditor).post(revision_page(revision)).status_code == 405


def test_revisions_are_listed(world: World, as_user: As, submitted: Assessment) -> None:
    page = as_user(world.auditor).get(REVISIONS)
    assert [(str(row.self_total), row.self_grade) for row in page.context["cl"].result_list] == [
        ("99.96", "优")
    ]


def test_the_lists_take_a_constant_number_of_queries(
    world: World, as_user: As, submitted: Assessment
) -> None:
    client = as_user(world.auditor)
    for url, limit in ((EVENTS, 7), (REVISIONS, 6)):
        client.get(url)
        counted = []
        for search in ("440112004", ""):
            with CaptureQueriesContext(connection) as captured:
                client.get(url, {"q": search} if search else {})
            counted.append(len(statements(captured)))
        assert max(counted) <= limit
