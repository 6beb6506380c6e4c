from django.urls import reverse

from assessments.models import Assessment
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import text_of
from tests.assessments.world import World

INDEX = reverse("admin:index")


def work(world: World, as_user: As, who: str) -> dict[str, tuple[int, str]]:
    context = as_user(world.people[who]).get(INDEX).context
    return {item.label: (item.count, item.url.partition("?")[2]) for item in context["work"]}


def test_a_reviewer_sees_what_waits(world: World, as_user: As, submitted: Assessment) -> None:
    assert work(world, as_user, "reviewer") == {
        "待复核": (1, "state=submitted"),
        "我在复核": (0, "mine=reviewing"),
        "等待部门修改": (0, "state=returned"),
        "待处理异议": (0, "state=objected"),
    }


def test_only_ones_own_reviews_count(world: World, as_user: As, in_review: Assessment) -> None:
    assert work(world, as_user, "reviewer")["我在复核"][0] == 1
    assert work(world, as_user, "second_reviewer")["我在复核"][0] == 0
    assert work(world, as_user, "foreign_reviewer")["我在复核"][0] == 0


def test_an_approver_sees_what_is_scored(world: World, as_user: As, scored: Assessment) -> None:
    assert work(world, as_user, "approver") == {
        "待我审定": (1, "mine=approving"),
        "待处理异议": (0, "state=objected"),
    }


def test_every_link_leads_to_that_many_forms(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    for item in client.get(INDEX).context["work"]:
        assert len(client.get(item.url).context["rows"]) == item.count


def test_rounds_are_counted_by_state(world: World, as_user: As, submitted: Assessment) -> None:
    progress = as_user(world.approver).get(INDEX).context["rounds"]
    assert [(entry.round, entry.in_all, dict(entry.counts)) for entry in progress] == [
        (world.round_2022, 1, {"submitted": 1}),
        (world.round_2021, 1, {"draft": 1}),
    ]


def test_the_administrator_sees_configuration_and_no_forms(world: World, as_user: As) -> None:
    page = as_user(world.administrator).get(INDEX)
    assert (page.context["work"], page.context["rounds"]) == ([], [])
    assert {
        group["name"]: [model["name"] for model in group["models"]] for group in page.context["app_list"]
    } == {
        "工作": ["自评批次"],
        "设置": ["扣分理由", "版式", "指标体系", "放假安排"],
        "人员": ["部门", "行政区", "任职", "人员"],
    }
    assert "批次进度" not in text_of(page)


def test_the_department_does_not_come_in(world: World, as_user: As) -> None:
    assert as_user(world.filler).get(INDEX, follow=True).status_code == 404
