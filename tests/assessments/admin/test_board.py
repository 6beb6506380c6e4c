"""The board of a round: figures of a round made by hand, drilling down, Excel, and when it is made anew."""

import io
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments.actions import board, checking, reviewing
from assessments.actions.review_checks import findings_on_round
from assessments.models import Assessment, AssessmentRound, BoardFinding, BoardForm, BoardRun
from tests.assessments.admin.board_world import another_submission
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World, change_a_text, return_form, submit


def address(round_: AssessmentRound) -> str:
    return reverse("admin:assessments_assessmentround_findings", args=[round_.pk])


def figures(page: Answer, what: str) -> list[tuple[str, int, int, int, int, int]]:
    return [
        (
            getattr(c.first, {"rules": "rule", "departments": "department"}[what]),
            c.departments,
            c.fail,
            c.warn,
            c.explained,
            c.waived,
        )
        for c in page.context[what]
        if c.problems
    ]


def finished() -> datetime:
    at = BoardRun.objects.get().finished_at
    assert at is not None
    return at


@pytest.fixture
def two(world: World, submitted: Assessment) -> World:
    """S3's form submitted, and its twin without a waiver by another department."""
    another_submission(world, 1)
    return world


def test_the_figures(two: World, as_user: As) -> None:
    page = as_user(two.reviewer).get(address(two.round_2022))
    assert figures(page, "rules")[:2] == [("C10", 2, 2, 0, 0, 1), ("C50", 2, 0, 2, 2, 0)]
    names = [two.rubric_department.name, "第1局"]
    by_department = {row[0]: row[1:] for row in figures(page, "departments")}
    assert sorted(by_department) == sorted(names)
    assert by_department[names[0]] == (1, 1, by_department[names[0]][2], 1, 1)
    assert page.context["total"].fail == 2
    assert (page.context["submitted"], page.context["is_running"]) == (2, False)


def test_a_rule_leads_to_the_departments_and_their_cells(two: World, as_user: As) -> None:
    page = as_user(two.reviewer).get(address(two.round_2022), {"rule": "C10"})
    assert [found.department for found in page.context["findings"]] == [two.rubric_department.name, "第1局"]
    desk = reverse("admin:assessments_assessment_change", args=[two.rubric.pk])
    assert f'href="{desk}#cell=scores.A1-3.reason"' in page.content.decode()
    assert as_user(two.reviewer).get(address(two.round_2022), {"rule": "C99"}).context["rule"] is None


def test_an_empty_round_says_so(world: World, as_user: As) -> None:
    assert "没有可统计的问题" in text_of(as_user(world.reviewer).get(address(world.round_2021)))


def test_the_scores_stand_on_the_board(two: World, as_user: As) -> None:
    reviewing.start_review(assessment=two.rubric, user=two.reviewer)
    reviewing.score(assessment=two.rubric, line="A1-1", score=Decimal(19), reason="无", user=two.reviewer)
    page = as_user(two.approver).get(address(two.round_2022))
    assert [(r.name, [e.finding.rule for e in r.entries]) for r in page.context["reviews"]] == [
        (two.rubric_department.name, ["R01"])
    ]


def test_like_findings_on_a_line_are_compared(two: World) -> None:
    board.check_round(two.round_2022)
    twin = Assessment.objects.get(department__name="第1局")
    reviewing.start_review(assessment=two.rubric, user=two.reviewer)
    reviewing.start_review(assessment=twin, user=two.reviewer)
    for assessment, score in ((two.rubric, "9"), (twin, "9.5")):
        reviewing.score(
            assessment=assessment,
            line="A1-3",
            score=Decimal(score),
            reason=f"理由{score}号",
            user=two.reviewer,
        )
    assert {finding.form.revision.assessment_id for finding in BoardFinding.objects.filter(rule="C10")} == {
        two.rubric.pk,
        twin.pk,
    }
    found = findings_on_round(two.round_2022)
    assert [[finding.rule for finding in found[code]] for code in sorted(found)] == [["R04"], ["R04"]]


def test_the_workbook_has_every_figure(two: World, as_user: As) -> None:
    client = as_user(two.reviewer)
    client.get(address(two.round_2022))
    answer = client.get(reverse("admin:assessments_assessmentround_findings_xlsx", args=[two.round_2022.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["按规则", "按部门", "逐条", "评分核对"]
    rows = list(book["按规则"].iter_rows(values_only=True))
    assert rows[0] == ("规则", "名称", "涉及部门", "不通过", "需说明", "提示", "已说明", "已豁免")
    assert rows[1] == ("C10", "未得满分须说明原因和改进措施", 2, 2, 0, 0, 0, 1)
    assert book["逐条"].max_row == BoardFinding.objects.count() + 1
    assert answer["Content-Disposition"].endswith(".xlsx")


def test_a_new_submission_makes_it_anew(world: World, as_user: As, submitted: Assessment) -> None:
    client = as_user(world.reviewer)
    client.get(address(world.round_2022))
    before = finished()
    client.get(address(world.round_2022))
    assert finished() == before
    reviewing.start_review(assessment=submitted, user=world.reviewer)
    return_form(submitted, world.reviewer, "请补充。")
    change_a_text(submitted, world.rubric_filler)
    submit(submitted, world.rubric_filler, world.rubric_head)
    client.get(address(world.round_2022))
    assert finished() > before
    assert [form.revision.number for form in BoardForm.objects.all()] == [2]


def test_new_settings_make_it_anew(world: World, as_user: As, submitted: Assessment) -> None:
    client = as_user(world.reviewer)
    client.get(address(world.round_2022))
    source = "schema: checks/1\nrules:\n  C50: {enabled: false}\n"
    checking.set_up_checks(round_=world.round_2022, source=source, user=world.approver)
    page = client.get(address(world.round_2022))
    assert [row[0] for row in figures(page, "rules")] == ["C10"]


def test_one_run_at_a_time(world: World, submitted: Assessment) -> None:
    assert [board.claim(world.round_2022), board.claim(world.round_2022)] == [True, False]
    assert board.claim(world.round_2022, again=True) is False
    board.check_round(world.round_2022)
    assert board.claim(world.round_2022) is False
    assert board.claim(world.round_2022, again=True) is True


def test_a_lost_run_is_started_again(world: World, submitted: Assessment) -> None:
    board.claim(world.round_2022)
    BoardRun.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    assert board.claim(world.round_2022) is True


def test_while_it_runs_the_old_figures_stand(two: World, as_user: As) -> None:
    client = as_user(two.reviewer)
    client.get(address(two.round_2022))
    BoardRun.objects.update(basis="", started_at=timezone.now(), done=1, total=2)
    page = client.get(address(two.round_2022))
    assert "正在逐表体检（1 / 2），下面是上一次的结果。" in text_of(page)
    assert page.context["total"].fail == 2


def test_checking_again_by_hand(two: World, as_user: As) -> None:
    client = as_user(two.reviewer)
    client.get(address(two.round_2022))
    before = finished()
    answer = client.post(address(two.round_2022))
    assert (answer.status_code, answer["Location"]) == (302, address(two.round_2022))
    assert finished() > before


@pytest.mark.parametrize(
    ("who", "status"),
    [("approver", 200), ("auditor", 200), ("administrator", 404), ("foreign_reviewer", 404)],
)
def test_who_sees_it(world: World, as_user: As, who: str, status: int) -> None:
    client = as_user(world.people[who])
    assert client.get(address(world.round_2022)).status_code == status
    workbook = reverse("admin:assessments_assessmentround_findings_xlsx", args=[world.round_2022.pk])
    assert client.get(workbook).status_code == status
    assert client.post(workbook).status_code == 405


def test_the_queries_do_not_grow_with_the_round(two: World, as_user: As) -> None:
    client = as_user(two.reviewer)

    def queries() -> int:
        client.get(address(two.round_2022))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(two.round_2022))
        return len(statements(captured))

    before = queries()
    another_submission(two, 2)
    another_submission(two, 3)
    assert queries() == before
