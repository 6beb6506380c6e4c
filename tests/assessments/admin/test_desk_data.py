"""Raw numbers beside each line of the desk: S3 comes to 99.96, line by line, once the expenditure is entered."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.actions import reviewing
from assessments.admin.desk_lines import Scoring
from assessments.models import Assessment
from assessments.sheet.values import ItemValue
from tests.assessments.admin.conftest import As
from tests.assessments.admin.pages import Page, text_of
from tests.assessments.published import S3
from tests.assessments.world import World, fill_other, submit


def desk(assessment: Assessment) -> str:
    return reverse("admin:assessments_assessment_change", args=[assessment.pk])


def on_the_desk(world: World, **data: ItemValue) -> Assessment:
    fill_other(world.rubric, world.rubric_filler, replace(S3.sheet, data=data))
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    return world.rubric


@pytest.fixture
def with_expenditure(world: World) -> Assessment:
    return on_the_desk(
        world, expenditure=Decimal("185315.70"), contracts=Decimal(9), contracts_on_time=Decimal(8)
    )


def test_the_expenditure_explains_9_96(world: World, as_user: As, with_expenditure: Assessment) -> None:
    page = as_user(world.reviewer).get(desk(with_expenditure))
    assert "实际支出 185315.7 万元 年度预算 186059.94 万元 （取自总预算（万元））" in text_of(page)
    assert "计算 185315.7 ÷ 186059.94 × 10 = 9.96 采用计算分" in text_of(page)


def test_s3_comes_to_99_96_line_by_line(world: World, as_user: As, with_expenditure: Assessment) -> None:
    """26 lines: the computed score where there is one, otherwise the department's own, judged by hand."""
    client = as_user(world.reviewer)
    total = Decimal(0)
    lines = client.get(desk(with_expenditure)).context["scoring"].lines
    assert [entry.line.code for entry in lines if entry.computed.computed] == ["A1-3"]
    for entry in lines:
        score = entry.computed.score or entry.self_score.score
        reason = "" if score == entry.line.weight else "支出率未达 100%。"
        reviewing.score(
            assessment=with_expenditure, line=entry.line.code, score=score, reason=reason, user=world.reviewer
        )
        total += score
    scoring: Scoring = client.get(desk(with_expenditure)).context["scoring"]
    assert (len(scoring.lines), total, scoring.result.total) == (26, Decimal("99.96"), Decimal("99.96"))
    assert (scoring.result.grade, scoring.unscored, scoring.owed) == ("优", 0, [])


def test_a_value_without_a_known_scoring_is_shown_with_its_numbers(
    world: World, as_user: As, with_expenditure: Assessment
) -> None:
    text = text_of(as_user(world.reviewer).get(desk(with_expenditure)))
    assert "按时签订的采购合同数 8 份 签订的采购合同总数 9 份" in text
    assert "数值 8 ÷ 9 = 88.89%" in text


def test_what_is_missing_is_named(world: World, as_user: As) -> None:
    text = text_of(as_user(world.reviewer).get(desk(on_the_desk(world))))
    assert (
        "实际支出 未填 年度预算 186059.94 万元 （取自总预算（万元）） 缺少数据项“实际支出”，可在退回时请部门补填"
        in text
    )
    assert text.count("可在退回时请部门补填") == 7


def test_only_lines_with_raw_data_show_numbers(
    world: World, as_user: As, with_expenditure: Assessment
) -> None:
    page: Page = as_user(world.reviewer).get(desk(with_expenditure))
    assert page.content.decode().count('class="line__numbers"') == 7
