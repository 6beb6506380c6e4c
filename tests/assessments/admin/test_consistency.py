import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.models import AssessmentRound
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.double import FIRST_REASON, double, finish_first, finish_second
from tests.assessments.scored_world import another_scored, scored_form, scored_forms
from tests.assessments.world import World


def address(round_: AssessmentRound, name: str = "consistency") -> str:
    return reverse(f"admin:assessments_assessmentround_{name}", args=[round_.pk])


def test_each_reviewers_mean_beside_the_others(world: World, as_user: As) -> None:
    scored_form(world, off="1")
    another_scored(world, 1, off="3", reviewer=world.second_reviewer)
    another_scored(world, 2, off="2", reviewer=world.second_reviewer)
    shown = as_user(world.approver).get(address(world.round_2021)).context["shown"]
    assert [(name, mean.count, str(mean.mean)) for name, mean in shown.found.compared.people] == [
        ("李评审", 2, "2.50"),
        ("王评审", 1, "1.00"),
    ]
    assert [(one.line.code, str(one.row.apart)) for one in shown.furthest] == [("A1-1", "1.50")]
    # The same words of a reason, other points: R05.
    assert [len(one.entries) for one in shown.unlike] == [1, 1, 1]


def test_only_what_is_finished_counts(world: World, as_user: As) -> None:
    form = double(world)
    finish_first(world, form)
    for user in (world.approver, world.second_reviewer, world.auditor):
        page = as_user(user).get(address(world.round_2022))
        assert (page.context["shown"].found.forms, page.context["shown"].lines) == (0, [])
        assert FIRST_REASON not in text_of(page)
    finish_second(world, form)
    shown = as_user(world.approver).get(address(world.round_2022)).context["shown"]
    assert (shown.found.forms, shown.found.compared.reviewers) == (1, ("李评审", "王评审"))


def test_as_a_workbook_with_numbers(world: World, as_user: As) -> None:
    scored_forms(world, ["1", "2"])
    content = as_user(world.auditor).get(address(world.round_2021, "consistency_xlsx")).getvalue()
    workbook = load_workbook(io.BytesIO(content))
    assert workbook.sheetnames == ["逐人", "逐项", "理由代码", "同类不同扣"]
    assert [cell.value for cell in workbook["逐人"][2]] == ["王评审", 2, 1.5, 1, 2]


def test_an_empty_round_says_so(world: World, as_user: As) -> None:
    assert "还没有完成评分的自评表" in text_of(as_user(world.reviewer).get(address(world.round_2021)))


@pytest.mark.parametrize("offs", [["1", "2"], ["1", "2", "3", "2.5"]])
def test_the_number_of_queries_is_constant(world: World, as_user: As, offs: list[str]) -> None:
    scored_forms(world, offs)
    client = as_user(world.approver)
    client.get(address(world.round_2021))
    with CaptureQueriesContext(connection) as captured:
        client.get(address(world.round_2021))
    assert len(statements(captured)) == 15
