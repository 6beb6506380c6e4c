from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import approval, reviewing
from assessments.actions.official_files import make_official_files
from assessments.models import Assessment, Revision
from tests.assessments.admin.conftest import As, score_as_stated
from tests.assessments.admin.pages import statements, text_of, value_of
from tests.assessments.world import World, bring_to_approved, change_a_text, fill, return_form, submit


def desk(assessment: Assessment) -> str:
    return reverse("admin:assessments_assessment_change", args=[assessment.pk])


def buttons(client: Client, assessment: Assessment) -> list[str]:
    return [transition.verb.label for transition in client.get(desk(assessment)).context["desk"].verbs]


def resubmit(world: World, assessment: Assessment) -> None:
    """Returned after two lines were scored, changed, submitted and taken up again."""
    for line, score, reason in (("A1-1", 19, "一项指标没有佐证。"), ("B1-1", 3, "")):
        reviewing.score(
            assessment=assessment, line=line, score=Decimal(score), reason=reason, user=world.reviewer
        )
    return_form(assessment, world.reviewer, "请补充实际支出数。")
    change_a_text(assessment, world.rubric_filler)
    submit(assessment, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=assessment, user=world.reviewer)


def test_the_form_stands_beside_every_line(world: World, as_user: As, in_review: Assessment) -> None:
    page = as_user(world.reviewer).get(desk(in_review))
    assert page.content.decode().count("data-score>") == 26
    assert 'class="printed-form printed-form--landscape"' in page.content.decode()
    scoring = page.context["scoring"]
    assert [(level.name, level.weight) for level in scoring.levels] == [("履职效能", 50), ("管理效率", 50)]
    assert (str(scoring.own.total), scoring.own.grade, scoring.unscored) == ("99.96", "优", 26)


def test_scores_and_sums_are_shown(world: World, as_user: As, in_review: Assessment) -> None:
    reviewing.score(assessment=in_review, line="B1-1", score=Decimal(2), reason="", user=world.reviewer)
    page = as_user(world.reviewer).get(desk(in_review))
    assert value_of(page, "score-B1-1") == "2"
    assert "扣了 1 分，请写明扣分理由。" in text_of(page)
    assert page.context["scoring"].levels[1].levels[0].total == 2
    assert (page.context["scoring"].lost, page.context["scoring"].unscored) == (1, 25)


def test_a_rule_that_computes_says_how_or_why_not(world: World, as_user: As, in_review: Assessment) -> None:
    line = next(
        entry
        for entry in as_user(world.reviewer).get(desk(in_review)).context["scoring"].lines
        if entry.line.code == "A1-3"
    )
    assert (line.is_manual, line.computed.score) == (False, None)
    assert line.computed.reason != ""


def test_the_2021_form_is_scored_by_the_rounds_rubric(world: World, as_user: As) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    page = as_user(world.reviewer).get(desk(world.tasks))
    assert page.content.decode().count("data-score>") == 26
    assert page.context["scoring"].own is None
    assert "采用自评" not in text_of(page)


def test_what_the_form_holds_is_computed_and_shown(world: World, as_user: As) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    page = as_user(world.reviewer).get(desk(world.tasks))
    line = next(entry for entry in page.context["scoring"].lines if entry.line.code == "A1-3")
    assert str(line.computed.score) == "9.89"
    assert line.computed.formula in text_of(page)
    assert "采用计算分" in text_of(page)


def test_after_a_resubmission_the_previous_scores_stand_there(
    world: World, as_user: As, in_review: Assessment
) -> None:
    resubmit(world, in_review)
    page = as_user(world.reviewer).get(desk(in_review))
    previous = {
        entry.line.code: (entry.previous.score, entry.previous.reason, entry.score)
        for entry in page.context["scoring"].lines
        if entry.previous
    }
    assert previous == {"A1-1": (19, "一项指标没有佐证。", None), "B1-1": (3, "", 3)}
    text = text_of(page)
    assert "请补充实际支出数。" in text
    assert "依据未改的 1 项沿用上次复核分；依据已修改的 1 项须重新确认" in text
    assert text.count("依据已修改，请重新确认 上次复核分 19.00 ，一项指标没有佐证。") == 1
    assert text.count("依据未改，沿用") == 1


def test_before_anything_was_submitted_the_bureau_sees_no_content(world: World, as_user: As) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = as_user(world.reviewer).get(desk(world.tasks))
    assert "部门尚未送审" in text_of(page)
    assert "1507.47" not in page.content.decode()
    assert "草稿" not in text_of(page)
    assert "查看填报中的内容（草稿）" in text_of(as_user(world.auditor).get(desk(world.tasks)))


def test_while_returned_the_bureau_sees_what_was_submitted_only(
    world: World, as_user: As, in_review: Assessment
) -> None:
    return_form(in_review, world.reviewer, "请补充。")
    change_a_text(in_review, world.rubric_filler)
    page = as_user(world.reviewer).get(desk(in_review))
    assert "已补充佐证材料。" not in page.content.decode()
    assert "data-score" not in page.content.decode()


def test_buttons_follow_the_table_of_transitions(world: World, as_user: As, submitted: Assessment) -> None:
    reviewer, approver = as_user(world.reviewer), as_user(world.approver)
    assert (buttons(reviewer, submitted), buttons(approver, submitted)) == (["开始复核"], [])
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    assert (buttons(reviewer, submitted), buttons(approver, submitted)) == (["退回部门修改", "完成评分"], [])
    score_as_stated(submitted, world.reviewer)
    reviewing.finish_scoring(assessment=submitted, user=world.reviewer)
    assert (buttons(reviewer, submitted), buttons(approver, submitted)) == ([], ["退回评审员", "审定通过"])
    approval.approve(assessment=submitted, user=world.approver)
    assert (buttons(reviewer, submitted), buttons(approver, submitted)) == ([], [])


def test_the_auditor_reads_and_has_no_button(world: World, as_user: As, scored: Assessment) -> None:
    page = as_user(world.auditor).get(desk(scored))
    assert page.context["desk"].verbs == []
    assert ("98.96 优" in text_of(page), "data-score" in page.content.decode()) == (True, False)


def test_an_approver_sees_deductions_and_the_difference(
    world: World, as_user: As, scored: Assessment
) -> None:
    scoring = as_user(world.approver).get(desk(scored)).context["scoring"]
    assert [(entry.line.code, str(entry.lost)) for entry in scoring.deductions] == [
        ("A1-1", "1.00"),
        ("A1-3", "0.04"),
    ]
    assert str(scoring.difference) == "-1.00"


def test_an_approved_form_offers_its_files(world: World, as_user: As) -> None:
    bring_to_approved(world)
    revision = Revision.objects.get()
    make_official_files(revision=revision)
    client = as_user(world.reviewer)
    content = client.get(desk(world.tasks)).content.decode()
    links = {
        wanted: f"{reverse('assessments:export', args=[world.tasks.pk, wanted])}?revision=1"
        for wanted in ("pdf", "xlsx", "json")
    }
    assert all(f'href="{link}"' in content for link in links.values())
    assert client.get(links["pdf"]).content[:5] == b"%PDF-"


def test_foreign_and_missing_forms_are_not_found(world: World, as_user: As, in_review: Assessment) -> None:
    assert as_user(world.foreign_reviewer).get(desk(in_review)).status_code == 404
    assert as_user(world.administrator).get(desk(in_review)).status_code == 404
    client = as_user(world.reviewer)
    for bad in ("999999", "99999999999999999999", "x", "-1"):
        assert client.get(f"/admin/assessments/assessment/{bad}/").status_code == 404
    assert client.post(desk(in_review)).status_code == 405


def test_what_was_typed_is_shown_as_text(world: World, as_user: As, in_review: Assessment) -> None:
    reviewing.score(
        assessment=in_review,
        line="B1-1",
        score=Decimal(2),
        reason='</textarea><script>"',
        user=world.reviewer,
    )
    content = as_user(world.reviewer).get(desk(in_review)).content.decode()
    assert "</textarea><script>" not in content
    assert "&lt;/textarea&gt;&lt;script&gt;&quot;" in content


@pytest.mark.parametrize("rescored", [1, 3])
def test_the_number_of_queries_is_constant(
    world: World, as_user: As, in_review: Assessment, rescored: int
) -> None:
    for _ in range(rescored):
        score_as_stated(in_review, world.reviewer)
    client = as_user(world.reviewer)
    client.get(desk(in_review))
    with CaptureQueriesContext(connection) as captured:
        client.get(desk(in_review))
    # One of them for the bell, one for the coded reasons, one for the scores of the year before.
    assert len(statements(captured)) == 13


def test_the_timeline_tells_who_did_what(world: World, as_user: As, in_review: Assessment) -> None:
    resubmit(world, in_review)
    events = as_user(world.auditor).get(desk(in_review)).context["desk"].events
    assert [(event.verb, event.by.full_name) for event in events][-4:] == [
        ("import", "黄填报"),
        ("send_to_head", "黄填报"),
        ("submit", "周审核"),
        ("start_review", "王评审"),
    ]
