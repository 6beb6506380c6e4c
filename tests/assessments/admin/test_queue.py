import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import reviewing
from assessments.actions.rounds import add_departments
from assessments.enums import State
from assessments.models import Assessment
from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import Department
from tests.assessments.admin.conftest import As, score_as_stated
from tests.assessments.admin.pages import cells, departments, statements, text_of
from tests.assessments.double import double, finish_first, finish_second
from tests.assessments.world import World, bring_to_approved, fill, submit

QUEUE = reverse("admin:assessments_assessment_changelist")


@pytest.fixture
def two(world: World, in_review: Assessment) -> list[str]:
    """S3 in review, S0 submitted: their departments, what waits to be taken up first."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    return [world.department.name, world.rubric_department.name]


def test_what_needs_action_comes_first(world: World, as_user: As, two: list[str]) -> None:
    page = as_user(world.reviewer).get(QUEUE)
    assert departments(page) == two
    assert cells(page, "状态") == ["已送审", "财政复核中"]
    assert cells(page, "当前办理") == ["财政评审员", "王评审"]


def test_an_approver_finds_the_scored_forms_on_top(world: World, as_user: As, two: list[str]) -> None:
    score_as_stated(world.rubric, world.reviewer, off="1")
    reviewing.finish_scoring(assessment=world.rubric, user=world.reviewer)
    page = as_user(world.approver).get(QUEUE)
    assert departments(page) == list(reversed(two))
    assert cells(page, "复核") == ["98.96 优", "—"]


def test_scores_so_far_stand_beside_the_form(world: World, as_user: As, two: list[str]) -> None:
    for line in ("B1-1", "B1-1", "B2-1"):
        reviewing.score(
            assessment=world.rubric,
            line=line,
            score=world.rubric.scoring_rubric().line(line).weight,
            reason="",
            user=world.reviewer,
        )
    page = as_user(world.reviewer).get(QUEUE)
    assert cells(page, "自评") == ["—", "99.96 优"]
    assert cells(page, "复核") == ["—", "5.00（2/26 项）"]


def test_an_approved_form_shows_its_result(world: World, as_user: As) -> None:
    bring_to_approved(world)
    page = as_user(world.reviewer).get(QUEUE, {"state": State.APPROVED})
    assert cells(page, "复核") == ["99.50 优"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "临港"}, [0]),
        ({"q": "440112004"}, [1]),
        ({"q": "没有这个部门"}, []),
        ({"state": "submitted"}, [0]),
        ({"mine": "reviewing"}, [1]),
        ({"mine": "approving"}, []),
        ({"overdue": "1"}, []),
        ({"page": "9"}, [0, 1]),
        ({"state": "nonsense", "mine": "x", "round": "x", "page": "x"}, [0, 1]),
        ({"q": "\x00"}, [0, 1]),
        ({"round": "99999999999999999999"}, [0, 1]),
        ({"round": "999999999999"}, []),
    ],
)
def test_filters(world: World, as_user: As, two: list[str], asked: dict[str, str], found: list[int]) -> None:
    page = as_user(world.reviewer).get(QUEUE, asked)
    assert departments(page) == [two[place] for place in found]


def test_filter_by_round(world: World, as_user: As, two: list[str]) -> None:
    page = as_user(world.reviewer).get(QUEUE, {"round": world.round_2022.pk})
    assert departments(page) == two[1:]


def test_tabs_count_what_the_other_filters_leave(world: World, as_user: As, two: list[str]) -> None:
    page = as_user(world.reviewer).get(QUEUE, {"state": "submitted", "round": str(world.round_2022.pk)})
    counts = {tab.label: tab.count for tab in page.context["tabs"] if tab.count}
    assert counts == {"全部": 1, "财政复核中": 1}
    assert departments(page) == []


def test_overdue_forms_are_those_the_department_still_has(world: World, as_user: As) -> None:
    page = as_user(world.reviewer).get(QUEUE, {"overdue": "1"})
    assert sorted(departments(page)) == sorted([world.department.name, world.rubric_department.name])
    assert all("逾期" in cell for cell in cells(page, "截止日期"))


def test_a_scorer_does_not_find_the_form_as_theirs_to_approve(
    world: World, as_user: As, scored: Assessment
) -> None:
    grant(user=world.reviewer, role=Role.FINANCE_APPROVER, district=world.district)
    scorer, approver = as_user(world.reviewer), as_user(world.approver)
    assert departments(approver.get(QUEUE, {"mine": "approving"})) == [world.rubric_department.name]
    assert departments(scorer.get(QUEUE, {"mine": "approving"})) == []


def test_what_is_assigned_to_me_and_who_sits_where(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    page = as_user(world.second_reviewer).get(QUEUE, {"mine": "assigned"})
    (row,) = page.context["rows"]
    assert [(seat.label, seat.name, seat.is_finished) for seat in row.seats] == [
        ("初评", "王评审", True),
        ("二评", "李评审", False),
    ]
    assert (row.turn, row.review) == ("李评审", None)
    assert departments(as_user(world.reviewer).get(QUEUE, {"mine": "reviewing"})) == []
    (own,) = as_user(world.reviewer).get(QUEUE, {"mine": "assigned"}).context["rows"]
    assert own.review.text == "本席 97.73 优"
    finish_second(world, form)
    (row,) = as_user(world.approver).get(QUEUE, {"mine": "approving"}).context["rows"]
    assert row.review.text == "97.18 优"


def test_the_number_of_queries_does_not_grow(world: World, as_user: As, two: list[str]) -> None:
    extra = Department.objects.create(district=world.district, code="440112009", name="某局")
    client = as_user(world.reviewer)
    counted = []
    for wanted in ("submitted", ""):
        client.get(QUEUE)  # the session's own writing is over
        with CaptureQueriesContext(connection) as captured:
            page = client.get(QUEUE, {"state": wanted})
        counted.append((len(page.context["rows"]), len(statements(captured))))
        add_departments(round_=world.round_2021, departments=[extra], user=world.administrator)
    assert counted == [(1, 11), (3, 11)]


def test_fifty_rows_a_page(world: World, as_user: As, two: list[str]) -> None:
    more = [
        Department.objects.create(district=world.district, code=f"440112{number}", name=f"第{number}局")
        for number in range(100, 160)
    ]
    add_departments(round_=world.round_2021, departments=more, user=world.administrator)
    client = as_user(world.reviewer)
    first, second = (client.get(QUEUE, {"page": number}) for number in (1, 2))
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 12)
    seen = departments(first) + departments(second)
    assert seen[:2] == two
    assert len(set(seen)) == 62


def test_foreign_forms_are_not_there(world: World, as_user: As) -> None:
    assert departments(as_user(world.foreign_reviewer).get(QUEUE)) == [world.foreign_department.name]


def test_the_administrator_finds_no_queue(world: World, as_user: As) -> None:
    assert as_user(world.administrator).get(QUEUE).status_code == 404


def test_the_auditor_reads_the_queue(world: World, as_user: As, two: list[str]) -> None:
    page = as_user(world.auditor).get(QUEUE)
    assert sorted(departments(page)) == sorted(two)
    assert page.context["mine"] == []


def test_posting_changes_nothing(world: World, as_user: As) -> None:
    assert as_user(world.reviewer).post(QUEUE).status_code == 405


def test_a_department_name_is_text(world: World, as_user: As) -> None:
    Department.objects.filter(pk=world.department.pk).update(name="<script>alert(1)</script>局")
    page = as_user(world.reviewer).get(QUEUE)
    assert "<script>alert" not in page.content.decode()
    assert "<script>alert(1)</script>局" in text_of(page)
