"""An expert sees the forms on which they sit now, and nothing else: address by address."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from assessments.actions import assigning, reviewing
from assessments.actions.rounds import add_departments
from assessments.enums import Seat
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from departments.enums import Role
from departments.models import Department, User
from tests.assessments.double import make_expert
from tests.assessments.test_every_url import LETTERS, names
from tests.assessments.world import World, fill, fill_other, make_user, submit

# What answers an expert at all: pages without an object, and those of a form on which they sit.
OPEN = {
    "healthz",
    "departments:password_change",
    "assessments:notices",
    "assessments:revision",
    "assessments:changes",
    "admin:index",
    "admin:password_change",
    "admin:password_change_done",
    "admin:jsi18n",
    "admin:app_list",
    "admin:assessments_assessment_changelist",
    "admin:assessments_assessment_change",
    "admin:assessments_assessment_line",
    "admin:assessments_assessment_findings",
    "admin:assessments_assessment_waivers",
    "admin:assessments_assessment_seats",
    "admin:assessments_assessment_verb",
    "admin:assessments_assessment_return",
    "admin:assessments_assessment_amend_return",
    "admin:assessments_assessment_changes",
    "admin:assessments_assessment_evidence",
    "admin:assessments_conflictofinterest_changelist",
    "admin:assessments_revision_change",
    # Public holidays are nobody's secret.
    "admin:assessments_calendarversion_changelist",
}

SAMPLES: dict[str, object] = {
    "content_type_id": 1,
    "key": "funds",
    "number": 1,
    "wanted": "xlsx",
    "line": "A1-1",
    "app_label": "assessments",
    "verb": "finish_scoring",
    "sha256": "0" * 64,
    "file": 1,
}


@pytest.fixture
def expert(world: World) -> User:
    return make_expert(world)


@pytest.fixture
def own(world: World, expert: User) -> Assessment:
    """S0's form on the expert's desk."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    assigning.assign(assessment=world.tasks, seat=Seat.FIRST, reviewer=expert, user=world.approver)
    reviewing.start_review(assessment=world.tasks, user=expert)
    return world.tasks


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def letters(world: World, client: Client, form: Assessment) -> dict[str, str]:
    """What every address answers, asked about this form, its round and its revision."""
    revision = form.revisions.order_by("-number").values_list("pk", flat=True).first()
    about = {"_assessmentround_": form.round_id, "_revision_": revision or 0, "_user_": world.filler.pk}
    found = {}
    for name, pattern in names(get_resolver()):
        pk = next((pk for word, pk in about.items() if word in name), form.pk)
        wanted = set(pattern.pattern.converters) | ({"app_label"} if name == "admin:app_list" else set())
        url = reverse(name, kwargs={key: SAMPLES.get(key, pk) for key in wanted})
        found[name] = LETTERS[client.get(url).status_code]
    return found


def test_every_address_for_an_own_form(world: World, expert: User, own: Assessment) -> None:
    found = letters(world, client_of(expert), own)
    # What is public is open to everybody.
    behind = {name: letter for name, letter in found.items() if not name.startswith("public:")}
    assert {name for name, letter in behind.items() if letter == "."} == OPEN


def test_no_address_for_another_form_of_the_district(world: World, expert: User, own: Assessment) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    client = client_of(expert)
    for form in (world.rubric, world.foreign):
        found = letters(world, client, form)
        of_form = {
            name: letter
            for name, letter in found.items()
            if ("_assessment_" in name and "changelist" not in name) or name.startswith("assessments:")
        }
        assert {letter for name, letter in of_form.items() if name not in NOT_OF_FORM} <= {"0", "m"}


# The portal's first page and inbox are about nobody's form.
NOT_OF_FORM = {"assessments:home", "assessments:inbox", "assessments:notice", "assessments:notices"}


def test_a_post_reaches_no_other_form(world: World, expert: User, own: Assessment) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    client = client_of(expert)
    for name, extra in (
        ("score", {"line": "A1-1"}),
        ("scores", {}),
        ("seats", {}),
        ("verb", {"verb": "start_review"}),
    ):
        url = reverse(f"admin:assessments_assessment_{name}", kwargs={"pk": world.rubric.pk, **extra})
        assert client.post(url, {"score": "1"}).status_code == 404, name


def test_the_queue_and_the_index_show_the_own_work(world: World, expert: User, own: Assessment) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    client = client_of(expert)
    queue = client.get(reverse("admin:assessments_assessment_changelist"))
    assert [row.department for row in queue.context["rows"]] == [world.department.name]
    assert [round_.pk for round_ in queue.context["rounds"]] == [world.round_2021.pk]
    index = client.get(reverse("admin:index"))
    assert [(item.label, item.count) for item in index.context["work"]] == [("待复核", 0), ("我在复核", 1)]
    assert index.context["rounds"] == []
    assert world.rubric_department.name not in index.content.decode() + queue.content.decode()


def test_without_the_seat_the_form_is_gone(world: World, expert: User, own: Assessment) -> None:
    assigning.assign(
        assessment=own, seat=Seat.FIRST, reviewer=world.reviewer, user=world.approver, reason="换人。"
    )
    desk = reverse("admin:assessments_assessment_change", args=[own.pk])
    assert client_of(expert).get(desk).status_code == 404
    assert list(Assessment.objects.visible_to(User.objects.get(pk=expert.pk))) == []


def test_findings_beside_other_departments_are_not_shown(world: World, expert: User, own: Assessment) -> None:
    """Another department submitted the very same words; who reads the district is told whose they are."""
    department = Department.objects.create(district=world.district, code="440112801", name="抄写局")
    filler = make_user("tbr801", "填报八", Role.FILLER, department)
    head = make_user("shr801", "审核八", Role.DEPARTMENT_REVIEWER, department)
    (copy,) = add_departments(round_=world.round_2021, departments=[department], user=world.administrator)
    fill_other(copy, filler, read_sheet(own))
    submit(copy, filler, head)
    for page in (
        reverse("admin:assessments_assessment_findings", args=[own.pk]),
        reverse("assessments:revision", args=[own.pk, 1]),
    ):
        shown = [client_of(user).get(page).content.decode() for user in (expert, world.second_reviewer)]
        assert ["抄写局" in text for text in shown] == [False, "findings" in page]
