"""修改对照: what came of a return, field by field."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import reviewing
from assessments.models import Assessment
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World, change_a_text, return_form, submit

ASKED = {"goals.0.completion": "请补充完成数量。", "scores.B6-1.reason": "“已达标”不是原因。"}


def url(assessment: Assessment, **query: str) -> str:
    return reverse("admin:assessments_assessment_changes", args=[assessment.pk], query=query)


def resubmit(world: World, assessment: Assessment, only: dict[str, str] | None = ASKED) -> None:
    return_form(assessment, world.reviewer, "请按意见修改。", only=only)
    change_a_text(assessment, world.rubric_filler)
    submit(assessment, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=assessment, user=world.reviewer)


def test_before_a_second_submission_there_is_nothing_to_compare(
    world: World, as_user: As, in_review: Assessment
) -> None:
    assert "还没有第二次送审" in text_of(as_user(world.reviewer).get(url(in_review)))


def test_requested_and_changed_and_requested_and_unchanged(
    world: World, as_user: As, in_review: Assessment
) -> None:
    resubmit(world, in_review)
    page = as_user(world.reviewer).get(url(in_review))
    changes = page.context["comparison"].changes
    assert [number for _, number in changes.sorts] == [1, 1, 0]
    text = text_of(page)
    assert "请补充完成数量。" in text
    assert "［新增： 已补充佐证材料。 ］" in text
    assert "未修改 现在仍为： 已达标" in text
    assert "依据已修改、须重新确认的评分 2 项" in text
    assert '<ins><span class="visually-hidden">［新增：</span>已补充佐证材料。' in page.content.decode()


def test_one_sort_alone(world: World, as_user: As, in_review: Assessment) -> None:
    resubmit(world, in_review)
    text = text_of(as_user(world.reviewer).get(url(in_review, show="unchanged")))
    assert ("已补充佐证材料。" in text, "“已达标”不是原因。" in text) == (False, True)


def test_a_return_of_the_whole_form_asks_for_no_field(
    world: World, as_user: As, in_review: Assessment
) -> None:
    resubmit(world, in_review, only=None)
    page = as_user(world.reviewer).get(url(in_review))
    assert [number for _, number in page.context["comparison"].changes.sorts] == [0, 0, 1]
    assert "整表可改" in text_of(page)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, (2, 3)),
        ({"old": "1", "new": "3"}, (1, 3)),
        ({"old": "3", "new": "1"}, (1, 3)),
        ({"old": "1", "new": "2"}, (1, 2)),
        ({"old": "2", "new": "2"}, (2, 3)),
        ({"old": "x", "new": "99"}, (2, 3)),
    ],
)
def test_any_two_submissions(
    world: World,
    as_user: As,
    in_review: Assessment,
    query: dict[str, str],
    numbers: tuple[int, int],
) -> None:
    for _ in range(2):
        resubmit(world, in_review)
    comparison = as_user(world.auditor).get(url(in_review, **query)).context["comparison"]
    assert (comparison.old.number, comparison.new.number) == numbers


def test_the_number_of_queries_is_constant(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    counts = []
    for _ in range(3):
        resubmit(world, in_review)
        client.get(url(in_review))
        with CaptureQueriesContext(connection) as captured:
            client.get(url(in_review))
        counts.append(len(statements(captured)))
    assert counts == [10, 10, 10]


def test_the_desk_asks_for_the_changed_cells(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    assert client.get(url(in_review, part="desk")).json() == {"paths": []}
    resubmit(world, in_review)
    assert client.get(url(in_review, part="desk")).json() == {"paths": ["goals.0.completion"]}


def test_what_was_typed_is_shown_as_text(world: World, as_user: As, in_review: Assessment) -> None:
    resubmit(world, in_review, only={"goals.0.completion": "<script>alert(1)</script>"})
    page = as_user(world.reviewer).get(url(in_review)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
