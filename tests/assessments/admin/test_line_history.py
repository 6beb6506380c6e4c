from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import reviewing
from assessments.models import Assessment
from tests.assessments.admin.conftest import As, score_as_stated
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.double import FIRST_REASON, SECOND_REASON, double, finish_first, finish_second
from tests.assessments.world import World, bring_to_approved, change_a_text, return_form, submit


def history(assessment: Assessment, line: str = "A1-1") -> str:
    return reverse("admin:assessments_assessment_line", args=[assessment.pk, line])


def test_every_score_of_a_line_in_the_order_it_was_given(
    world: World, as_user: As, in_review: Assessment
) -> None:
    for score, reason in ((19, "一项没有佐证。"), (18, "两项没有佐证。")):
        reviewing.score(
            assessment=in_review, line="B1-1", score=Decimal(score) / 10, reason=reason, user=world.reviewer
        )
    return_form(in_review, world.reviewer, "请补充。")
    change_a_text(in_review, world.rubric_filler)
    submit(in_review, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=in_review, user=world.reviewer)
    given = as_user(world.reviewer).get(history(in_review, "B1-1")).context["given"]
    assert [(one.revision, one.kind, str(one.score), one.note, one.who) for one in given] == [
        (1, "自评", "3.00", "", "周审核"),
        (1, "初评", "1.90", "", "王评审"),
        (1, "初评", "1.80", "", "王评审"),
        (2, "自评", "3.00", "", "周审核"),
        (2, "初评", "1.80", "依据未改，沿用上次", "王评审"),
    ]


def test_computed_and_approved_scores_stand_there_too(world: World, as_user: As) -> None:
    bring_to_approved(world)
    given = as_user(world.auditor).get(history(world.tasks, "A1-3")).context["given"]
    assert [(one.kind, str(one.score), one.words) for one in given] == [
        ("计算", "9.89", "1491.52 ÷ 1507.47 × 10 = 9.89"),
        ("初评", "10.00", "核对决算，按满分。"),
        ("审定", "10.00", "核对决算，按满分。"),
    ]


def test_nobody_reads_the_other_reviewer_before_both_are_done(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    for user in (world.second_reviewer, world.approver, world.auditor):
        page = as_user(user).get(history(form))
        assert [one.kind for one in page.context["given"]] == ["自评"]
        assert FIRST_REASON not in text_of(page)
    own = as_user(world.reviewer).get(history(form)).context["given"]
    assert [one.kind for one in own] == ["自评", "初评"]
    finish_second(world, form)
    text = text_of(as_user(world.approver).get(history(form)))
    assert FIRST_REASON in text
    assert SECOND_REASON in text


def test_unknown_lines_and_foreign_forms_are_not_found(
    world: World, as_user: As, in_review: Assessment
) -> None:
    assert as_user(world.reviewer).get(history(in_review, "X9")).status_code == 404
    assert as_user(world.foreign_reviewer).get(history(in_review)).status_code == 404


def test_the_number_of_queries_is_constant(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    counts = []
    for times in (1, 3):
        for _ in range(times):
            score_as_stated(in_review, world.reviewer, off="1")
        client.get(history(in_review))
        with CaptureQueriesContext(connection) as captured:
            client.get(history(in_review))
        counts.append(len(statements(captured)))
    assert counts[0] == counts[1]
