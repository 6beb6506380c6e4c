"""The editor of the report: composed sentences with their figures, what is missing, drafts, and nothing rendered raw."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import reviewing
from assessments.models import Assessment
from tests.assessments.published import S2
from tests.assessments.web.pages import autosave, logged_in, save, section_url, seen, state_of, stored
from tests.assessments.world import World, fill, fill_other, return_form, submit


@pytest.fixture
def form(world: World) -> Assessment:
    """S3's form with the figures of S2's report."""
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    sheet = stored(world.rubric)
    fill_other(world.rubric, world.rubric_filler, replace(sheet, data=S2.sheet.data))
    return world.rubric


def page_of(world: World, assessment: Assessment) -> str:
    text: str = logged_in(world.rubric_filler).get(section_url(assessment, "report")).content.decode()
    return re.sub(r">\s+<", "><", text)


def drafts_url(assessment: Assessment) -> str:
    return reverse("assessments:report_drafts", args=[assessment.pk])


def post_draft(world: World, form: Assessment, **data: str) -> str:
    version = str(state_of(form, "report").version)
    client = logged_in(world.rubric_filler)
    text: str = client.post(drafts_url(form), {"version": version, **data}, follow=True).content.decode()
    return text


def test_headings_numbers_and_composed_sentences(world: World, form: Assessment) -> None:
    page = page_of(world, form)
    assert re.findall(r'<h[23] id="part-[a-z]+">([^<]+)', page)[:4] == [
        "一、基本情况",
        "（一）部门职能",
        "（二）部门整体收支情况",
        "（三）部门整体支出绩效目标",
    ]
    figure = (
        f'<a href="{section_url(form, "data")}#id_data-expenditure" title="执行数：去看这个数">1924.46</a>'
    )
    assert f"执行数 {figure} 万元" in page
    assert f'href="{section_url(form, "funds")}#id_funds-basic"' in page


def test_missing_figures_are_named_with_the_way_to_them(world: World, form: Assessment) -> None:
    sheet = stored(form)
    data = {code: value for code, value in sheet.data.items() if code != "carry_over"}
    fill_other(form, world.rubric_filler, replace(sheet, data=data))
    page = page_of(world, form)
    assert f'缺 <a href="{section_url(form, "data")}#id_data-carry_over">年末结转和结余</a>' in page


def test_sums_that_do_not_agree_are_named(world: World, form: Assessment) -> None:
    assert "不相等" not in page_of(world, form)
    sheet = stored(form)
    fill_other(
        form, world.rubric_filler, replace(sheet, data={**sheet.data, "basic_spent": Decimal("978.28")})
    )
    page = page_of(world, form)
    assert "基本支出、项目支出合计 1924.47，执行数 1924.46，不相等" in page


def test_what_is_typed_is_text_and_nothing_else(world: World, form: Assessment) -> None:
    answer = save(
        world.rubric_filler,
        form,
        "report",
        {"report-functions": "<b>甲</b>\r\n| 一 | 二 |\r\n{code}【执行数】"},
    )
    assert answer.status_code == 302
    assert stored(form).report == {"functions": "<b>甲</b>\n| 一 | 二 |\n{code}【执行数】"}
    page = logged_in(world.rubric_filler).get(reverse("assessments:report_preview", args=[form.pk]))
    text = page.content.decode()
    assert "<p>&lt;b&gt;甲&lt;/b&gt;</p>" in text
    assert "<p>{code}1924.46</p>" in text
    assert '<th scope="col">一</th>' in text


def test_autosave_and_conflict_as_in_other_sections(world: World, form: Assessment) -> None:
    version = state_of(form, "report").version
    first = autosave(world.rubric_filler, form, "report", {"report-functions": "甲"}, version=version)
    second = autosave(world.rubric_head, form, "report", {"report-functions": "乙"}, version=version)
    assert (first.json()["status"], second.json()["status"]) == ("saved", "conflict")
    assert stored(form).report == {"functions": "甲"}


def test_composing_marks_and_editing_unmarks(world: World, form: Assessment) -> None:
    assert "生成初稿" in page_of(world, form)
    assert "已为 5 章生成初稿" in post_draft(world, form, do="compose")
    assert page_of(world, form).count("初稿，还没有人改过") == 5
    cells = {f"report-{code}": text for code, text in stored(form).report.items()}
    save(world.rubric_filler, form, "report", {**cells, "report-results": "自己写的成效。"})
    page = page_of(world, form)
    assert page.count("初稿，还没有人改过") == 4
    assert f'href="{drafts_url(form)}?section=results"' in page
    assert "没有空着的" in post_draft(world, form, do="compose")


def test_comparing_with_the_draft_and_replacing(world: World, form: Assessment) -> None:
    save(world.rubric_filler, form, "report", {"report-goals": "自己写的目标。"})
    client = logged_in(world.rubric_filler)
    page = client.get(drafts_url(form), {"section": "goals"}).content.decode()
    assert "自己写的目标" in page
    assert stored(form).report == {"goals": "自己写的目标。"}
    assert "已换成初稿" in post_draft(world, form, do="replace", section="goals")
    assert stored(form).report["goals"].startswith("1. 稳增长、稳投资。")
    for section in ("functions", "nowhere", ""):
        assert client.get(drafts_url(form), {"section": section}).status_code == 404


def test_an_old_page_replaces_nothing(world: World, form: Assessment) -> None:
    save(world.rubric_filler, form, "report", {"report-goals": "自己写的目标。"})
    for version in ("0", "x", ""):
        post_draft(world, form, do="replace", section="goals", version=version)
    assert stored(form).report == {"goals": "自己写的目标。"}


def test_out_of_date_sentences_and_the_button_that_takes_the_new_one(world: World, form: Assessment) -> None:
    post_draft(world, form, do="compose")
    sheet = stored(form)
    first = replace(sheet.goals[0], target="任务1：稳增长、稳就业。")
    fill_other(form, world.rubric_filler, replace(sheet, goals=(first, *sheet.goals[1:])))
    page = page_of(world, form)
    assert 'name="take" value="tasks:1. 稳增长、稳投资。"' in page
    assert "已换成现在的句子" in post_draft(world, form, take="tasks:1. 稳增长、稳投资。")
    assert stored(form).report["tasks"].startswith("1. 稳增长、稳就业。")
    assert "不再过时" in post_draft(world, form, take="tasks:没有这一句")
    assert "不再过时" in post_draft(world, form, take="nowhere")


def test_locked_cells_of_a_returned_form(world: World, form: Assessment) -> None:
    save(world.rubric_filler, form, "report", {"report-problems": "一是问题。", "report-functions": "职能。"})
    submit(form, world.rubric_filler, world.rubric_head)
    again = Assessment.objects.with_layout().get(pk=form.pk)
    reviewing.start_review(assessment=again, user=world.reviewer)
    return_form(again, world.reviewer, only={"report.problems": "请写具体。"})
    page = page_of(world, form)
    assert "请写具体。" in page
    cells = {"report-problems": "一是问题，具体如下。", "report-functions": "职能。"}
    assert autosave(world.rubric_filler, form, "report", cells).status_code == 200
    refused = autosave(world.rubric_filler, form, "report", {**cells, "report-functions": "改了。"})
    assert (refused.status_code, stored(form).report["functions"]) == (409, "职能。")


def test_nobody_else_composes(world: World, form: Assessment) -> None:
    for name in ("filler", "foreign_filler", "reviewer", "auditor", "administrator"):
        assert logged_in(world.people[name]).post(drafts_url(form), {"do": "compose"}).status_code == 404
    assert stored(form).report == {}


def test_the_number_of_queries_does_not_grow(world: World, form: Assessment) -> None:
    client = seen(world.rubric_filler)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(section_url(form, "report"))
        return len(queries)

    first = count()
    post_draft(world, form, do="compose")
    save(world.rubric_filler, form, "report", {f"report-{code}": "一段。" for code in S2.sheet.report})
    assert count() == first


def test_s4_names_the_sum_that_is_a_hundredth_off(world: World) -> None:
    fill(world.foreign, world.foreign_filler, "440113001-2021")
    page = logged_in(world.foreign_filler).get(section_url(world.foreign, "report")).content.decode()
    assert "一般公共预算项目支出、其他收入预算项目支出合计 8999.95，项目支出 8999.96，不相等" in page
