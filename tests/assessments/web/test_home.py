from django.test import Client
from django.urls import reverse

from assessments.actions.rounds import add_departments
from departments.enums import Role
from departments.models import Department, User
from tests.assessments.web.pages import in_state, logged_in, seen
from tests.assessments.world import World, fill, make_user


def test_own_assessment_is_listed_with_what_to_do(world: World) -> None:
    page = logged_in(world.filler).get("/").content.decode()
    assert page.count("assessment-card--mine") == 1
    assert "2021年度部门整体支出绩效自评表" in page
    assert "0 / 5 部分" in page
    assert "您（填报人）" in page
    assert "番禺" not in page
    assert "工业和信息化局" not in page


def test_progress_counts_sections_that_are_filled_in(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    assert "5 / 5 部分" in logged_in(world.filler).get("/").content.decode()


def test_the_head_waits_until_it_is_the_heads_turn(world: World) -> None:
    head = logged_in(world.head)
    assert "assessment-card--mine" not in head.get("/").content.decode()
    in_state(world.tasks, "internal_review")
    page = head.get("/").content.decode()
    assert "您（部门审核人）" in page
    assert ">审核<" in page


def test_finance_goes_on_to_its_desk(world: World) -> None:
    for user in (world.reviewer, world.approver, world.auditor, world.administrator):
        response = logged_in(user).get("/")
        assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


def test_nobodys_user_is_told_whom_to_ask(world: World) -> None:
    User.objects.create_user(username="nobody", full_name="无任职")
    page = logged_in(User.objects.get(username="nobody")).get("/").content.decode()
    assert "您还没有任职" in page


def test_department_without_a_round_is_told_to_wait(world: World) -> None:
    department = Department.objects.create(district=world.district, code="440112077", name="新部门")
    page = logged_in(make_user("new", "新人", Role.FILLER, department)).get("/").content.decode()
    assert "还没有为您的部门建立自评表" in page


def test_anonymous_is_sent_to_the_login(world: World) -> None:
    assert Client().get("/")["Location"] == f"{reverse('departments:login')}?next=/"


def test_posting_is_no_way_to_ask(world: World) -> None:
    assert logged_in(world.filler).post("/").status_code == 405


def test_queries_do_not_grow_with_the_list(world: World, django_assert_num_queries: object) -> None:
    client = seen(world.filler)
    with django_assert_num_queries(7):  # type: ignore[operator]
        client.get("/")
    for number in range(2):
        department = Department.objects.create(
            district=world.district, code=f"44011205{number}", name=f"兼管部门{number}"
        )
        add_departments(round_=world.round_2021, departments=[department], user=world.administrator)
        from_today = make_user(f"u{number}", "同事", Role.FILLER, department)
        from_today.memberships.update(user=world.filler)
    with django_assert_num_queries(7):  # type: ignore[operator]
        assert client.get("/").content.decode().count("assessment-card--mine") == 3
