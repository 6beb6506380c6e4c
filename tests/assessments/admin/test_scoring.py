from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.actions import assigning
from assessments.enums import Seat
from assessments.models import Assessment, ReviewScore
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of, value_of
from tests.assessments.world import World, return_form


def post_line(client: Client, assessment: Assessment, line: str, score: str, reason: str = "") -> Answer:
    url = reverse("admin:assessments_assessment_score", args=[assessment.pk, line])
    return client.post(url, {"score": score, "reason": reason})


def post_all(client: Client, assessment: Assessment, **typed: str) -> Answer:
    data = {name.replace("_", "-", 1): text for name, text in typed.items()}
    return client.post(reverse("admin:assessments_assessment_scores", args=[assessment.pk]), data)


def stored() -> list[tuple[str, Decimal | None, str, str]]:
    rows = ReviewScore.objects.select_related("by").order_by("pk")
    return [(row.line, row.score, row.reason, row.by.full_name) for row in rows]


def test_a_line_is_saved_and_says_when(world: World, as_user: As, in_review: Assessment) -> None:
    answer = post_line(as_user(world.reviewer), in_review, "A1-1", "19.5", " 一项指标没有佐证。 ")
    saved_at = timezone.localtime(ReviewScore.objects.get().at)
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "score": "19.5",
            "reason": "一项指标没有佐证。",
            "saved_at": f"{saved_at:%H:%M}",
            "by": "王评审",
        },
    )
    assert stored() == [("A1-1", Decimal("19.50"), "一项指标没有佐证。", "王评审")]


@pytest.mark.parametrize(
    ("typed", "score"),
    [("０．５", "0.50"), ("0", "0.00"), ("2", "2.00"), ("2.00", "2.00"), (" 1.9 ", "1.90"), ("", None)],
)
def test_what_counts_as_a_score(
    world: World, as_user: As, in_review: Assessment, typed: str, score: str | None
) -> None:
    assert post_line(as_user(world.reviewer), in_review, "B2-1", typed).status_code == 200
    assert stored() == [("B2-1", None if score is None else Decimal(score), "", "王评审")]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("-1", "得分应在 0 至 2 分之间，最多 2 位小数。"),
        ("2.01", "得分应在 0 至 2 分之间，最多 2 位小数。"),
        ("1.234", "得分应在 0 至 2 分之间，最多 2 位小数。"),
        ("999999", "得分应在 0 至 2 分之间，最多 2 位小数。"),
        ("9" * 41, "数字过长，请核对。"),
        ("优", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        ("=1+1", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        ("1e1", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
        ("NaN", "请填写数字，例如 1234.56；不要写文字、单位或公式。"),
    ],
)
def test_what_is_refused_and_why(
    world: World, as_user: As, in_review: Assessment, typed: str, message: str
) -> None:
    answer = post_line(as_user(world.reviewer), in_review, "B2-1", typed)
    assert (answer.status_code, answer.json()) == (422, {"message": message})
    assert stored() == []


def test_a_reason_too_long_is_refused(world: World, as_user: As, in_review: Assessment) -> None:
    answer = post_line(as_user(world.reviewer), in_review, "B2-1", "1", "长" * 2001)
    assert answer.status_code == 422
    assert stored() == []


def test_scoring_again_adds_a_row(world: World, as_user: As, in_review: Assessment) -> None:
    post_line(as_user(world.reviewer), in_review, "B2-1", "2")
    post_line(as_user(world.reviewer), in_review, "B2-1", "1.5", "结转偏大。")
    assigning.take_over(
        assessment=in_review, seat=Seat.FIRST, user=world.second_reviewer, reason="王评审休假。"
    )
    post_line(as_user(world.second_reviewer), in_review, "B2-1", "1", "结转过大。")
    assert stored() == [
        ("B2-1", Decimal("2.00"), "", "王评审"),
        ("B2-1", Decimal("1.50"), "结转偏大。", "王评审"),
        ("B2-1", Decimal("1.00"), "结转过大。", "李评审"),
    ]


def test_an_unknown_line_is_refused(world: World, as_user: As, in_review: Assessment) -> None:
    answer = post_line(as_user(world.reviewer), in_review, "Z9", "1")
    assert (answer.status_code, answer.json()) == (400, {"message": "指标体系中没有编号“Z9”。"})


def test_scoring_while_the_form_was_returned(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    client.get(reverse("admin:assessments_assessment_change", args=[in_review.pk]))
    return_form(in_review, world.reviewer, "请补充。")
    answer = post_line(client, in_review, "B2-1", "2")
    assert (answer.status_code, answer.json()) == (
        409,
        {"message": "自评表现在的状态是“已退回修改”，不能评分。这次的分数没有保存。"},
    )
    assert stored() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("approver", 409), ("auditor", 409), ("administrator", 404), ("foreign_reviewer", 404)],
)
def test_only_the_districts_reviewers_score(
    world: World, as_user: As, in_review: Assessment, who: str, status: int
) -> None:
    client = as_user(world.people[who])
    assert post_line(client, in_review, "B2-1", "2").status_code == status
    assert post_all(client, in_review, **{"score_B2-1": "2"}).status_code in {status, 422}
    assert stored() == []


def test_saving_a_line_takes_nine_queries(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    post_line(client, in_review, "B2-1", "2")
    with CaptureQueriesContext(connection) as captured:
        post_line(client, in_review, "B2-1", "1", "结转过大。")
    assert len(statements(captured)) == 9


def test_reading_an_address_that_saves_is_refused(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    for name, rest in (("score", ["A1-1"]), ("scores", [])):
        url = reverse(f"admin:assessments_assessment_{name}", args=[in_review.pk, *rest])
        assert client.get(url).status_code == 405


def test_a_post_needs_the_token_of_the_page(world: World, in_review: Assessment) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.reviewer)
    assert post_line(strict, in_review, "A1-1", "20").status_code == 403
    assert stored() == []


def test_without_script_the_whole_page_is_saved(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    answer = post_all(
        client, in_review, **{"score_A1-1": "19", "reason_A1-1": "佐证不足。", "score_B1-1": "3"}
    )
    assert answer.status_code == 302
    assert stored() == [("A1-1", Decimal(19), "佐证不足。", "王评审"), ("B1-1", Decimal(3), "", "王评审")]
    assert "已保存 2 项改动。" in text_of(client.get(answer["Location"]))


def test_without_script_only_what_differs_is_written(
    world: World, as_user: As, in_review: Assessment
) -> None:
    client = as_user(world.reviewer)
    post_all(client, in_review, **{"score_A1-1": "20", "score_B1-1": "3"})
    post_all(client, in_review, **{"score_A1-1": "20.00", "score_B1-1": "2", "reason_B1-1": "有一项未评估。"})
    post_all(client, in_review, **{"score_A1-1": "20", "score_B1-1": "", "reason_B1-1": ""})
    assert stored() == [
        ("A1-1", Decimal(20), "", "王评审"),
        ("B1-1", Decimal(3), "", "王评审"),
        ("B1-1", Decimal(2), "有一项未评估。", "王评审"),
        ("B1-1", None, "", "王评审"),
    ]


def test_without_script_what_is_wrong_stays_as_typed(
    world: World, as_user: As, in_review: Assessment
) -> None:
    answer = post_all(
        as_user(world.reviewer),
        in_review,
        **{"score_A1-1": "二十", "reason_A1-1": "想好的理由", "score_B1-1": "3", "score_B2-1": "2.5"},
    )
    assert answer.status_code == 422
    assert [value_of(answer, f"score-{line}") for line in ("A1-1", "B1-1", "B2-1")] == ["二十", "3", "2.5"]
    assert "想好的理由" in text_of(answer)
    assert "有 2 项没有保存，原因见各项；其余 1 项改动已保存。" in text_of(answer)
    assert stored() == [("B1-1", Decimal(3), "", "王评审")]


def test_without_script_a_returned_form_loses_nothing_silently(
    world: World, as_user: As, in_review: Assessment
) -> None:
    return_form(in_review, world.reviewer, "请补充。")
    answer = post_all(as_user(world.reviewer), in_review, **{"score_A1-1": "20"})
    assert answer.status_code == 422
    assert "自评表现在的状态是“已退回修改”，不能评分。" in text_of(answer)
    assert stored() == []
