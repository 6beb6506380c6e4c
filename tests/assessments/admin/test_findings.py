"""体检 on the desk: the list, its drawer, who sees it, and what stands out in the scores."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import reviewing
from assessments.models import Assessment
from tests.assessments.admin.board_world import another_submission
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World


def address(assessment: Assessment) -> str:
    return reverse("admin:assessments_assessment_findings", args=[assessment.pk])


def score(world: World, assessment: Assessment, line: str, given: str, reason: str) -> None:
    reviewing.score(
        assessment=assessment, line=line, score=Decimal(given), reason=reason, user=world.reviewer
    )


def test_what_was_submitted_is_listed_with_explanations_and_waivers(
    world: World, as_user: As, submitted: Assessment
) -> None:
    found = as_user(world.reviewer).get(address(submitted)).context["found"]
    assert [
        (entry.finding.rule, bool(entry.explanation), bool(entry.waiver)) for entry in found.problems
    ] == [
        ("C10", False, True),
        ("C50", True, False),
    ]
    assert (found.failed, found.warned) == (1, 1)


def test_a_finding_leads_to_its_cell_in_the_form(world: World, as_user: As, submitted: Assessment) -> None:
    page = as_user(world.reviewer).get(address(submitted)).content.decode()
    desk = reverse("admin:assessments_assessment_change", args=[submitted.pk])
    assert f'href="{desk}#cell=scores.A1-3.reason"' in page
    assert 'data-path="scores.A1-3.reason"' in as_user(world.reviewer).get(desk).content.decode()


def test_the_drawer_has_the_findings_of_single_lines_beside_them(
    world: World, as_user: As, submitted: Assessment
) -> None:
    part = as_user(world.reviewer).get(address(submitted), {"part": "desk"})
    assert [code for code, _ in part.context["found"].by_line] == ["A1-3"]
    assert part.content.decode().count("<template data-line-findings=") == 1
    assert "<html" not in part.content.decode()


def test_a_draft_is_not_shown(world: World, as_user: As) -> None:
    page = as_user(world.reviewer).get(address(world.rubric))
    assert (page.status_code, page.context["found"]) == (200, None)
    assert "财政不查看草稿" in text_of(page)
    assert as_user(world.reviewer).get(address(world.rubric), {"part": "desk"}).content.decode().strip() == ""


@pytest.mark.parametrize(
    ("who", "status"),
    [("approver", 200), ("auditor", 200), ("administrator", 404), ("foreign_reviewer", 404)],
)
def test_who_sees_it(world: World, as_user: As, submitted: Assessment, who: str, status: int) -> None:
    assert as_user(world.people[who]).get(address(submitted)).status_code == status


def test_posting_is_refused(world: World, as_user: As, submitted: Assessment) -> None:
    assert as_user(world.approver).post(address(submitted)).status_code == 405


def test_only_the_approver_is_offered_a_waiver(world: World, as_user: As, submitted: Assessment) -> None:
    offered = "豁免…"
    assert offered in text_of(as_user(world.approver).get(address(submitted)))
    assert offered not in text_of(as_user(world.reviewer).get(address(submitted)))


def test_the_scores_are_looked_at_too(world: World, as_user: As, in_review: Assessment) -> None:
    score(world, in_review, "A1-1", "19", "无")
    score(world, in_review, "A1-2", "18", "佐证材料不足，扣1分。")
    score(world, in_review, "A1-3", "10", "无")
    review = as_user(world.reviewer).get(address(in_review)).context["review"]
    assert [(entry.finding.rule, entry.line) for entry in review] == [
        ("R01", "A1-1"),
        ("R02", "A1-2"),
        ("R03", "A1-3"),
    ]


def test_whoever_finishes_or_approves_is_told(world: World, as_user: As, scored: Assessment) -> None:
    url = reverse("admin:assessments_assessment_verb", args=[scored.pk, "approve"])
    assert as_user(world.approver).get(url).context["review"] == []
    other = another_submission(world, 1)
    Assessment.objects.filter(pk=other.pk).update(state="in_review")
    score(world, other, "A1-1", "18", "佐证材料不足。")
    review = as_user(world.approver).get(url).context["review"]
    assert [(entry.finding.rule, entry.line) for entry in review] == [("R05", "A1-1")]
    assert "第1局扣 2 分" in text_of(as_user(world.approver).get(url))


def test_the_queries_do_not_grow_with_the_round(world: World, as_user: As, in_review: Assessment) -> None:
    client = as_user(world.reviewer)
    score(world, in_review, "A1-1", "19", "佐证材料不足。")

    def queries() -> int:
        client.get(address(in_review))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address(in_review))
        return len(statements(captured))

    before = queries()
    for number in (1, 2):
        other = another_submission(world, number)
        score(world, other, "A1-1", "19", "佐证材料不足。")
    assert queries() == before
