"""The page on which finance picks what is to be mended, and what the desk says while it is."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.actions.returning import Note, amend_return, default_due_on, mark_opened
from assessments.enums import State
from assessments.models import Assessment, FieldRemark, ReturnRequest
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of, value_of
from tests.assessments.world import World, return_form

SCORE, GOAL = "scores.A1-3.score", "goals.1.completion"


def address(assessment: Assessment, deed: str = "return") -> str:
    return reverse(f"admin:assessments_assessment_{deed}", args=[assessment.pk])


def desk(assessment: Assessment) -> str:
    return reverse("admin:assessments_assessment_change", args=[assessment.pk])


def day(ahead: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=ahead)).isoformat()


def posted(texts: dict[str, str], **more: str) -> dict[str, object]:
    """What a browser sends with these boxes ticked and texts typed."""
    fields: dict[str, object] = {"remark": "请修改。", "due_on": day(5), "do": "return"}
    return fields | {"pick": list(texts)} | {f"text-{path}": text for path, text in texts.items()} | more


def picked(page: Answer) -> dict[str, str]:
    """The ticked boxes with their texts."""
    body = page.content.decode()
    found = {}
    for path in re.findall(r'name="pick" value="([^"]+)"[^>]* checked', body):
        text = re.search(rf'name="text-{re.escape(path)}"[^>]*>\n(.*?)</textarea>', body, re.S)
        assert text
        found[path] = unescape(text[1])
    return found


def state_of(assessment: Assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).state


def test_the_page_offers_every_place_and_a_day(world: World, as_user: As, in_review: Assessment) -> None:
    page = as_user(world.reviewer).get(address(in_review))
    body = page.content.decode()
    assert value_of(page, "due_on") == default_due_on(timezone.localdate()).isoformat()
    for path in (SCORE, GOAL, "goals", "goals.1", "funds.project", "scores", "unit_count", "data"):
        assert f'name="pick" value="{path}"' in body
    assert picked(page) == {}
    assert re.findall(r"<[^>]+ (?:style|on\w+)=", body) == []
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert sorted(ids) == sorted(set(ids))


def test_returning_with_remarks(world: World, as_user: As, in_review: Assessment) -> None:
    answer = as_user(world.reviewer).post(address(in_review), posted({GOAL: "写明年末数。", SCORE: "核对。"}))
    assert (answer.status_code, answer["Location"]) == (302, desk(in_review))
    request = ReturnRequest.objects.get()
    assert (state_of(in_review), request.due_on.isoformat(), request.whole_form) == (
        State.RETURNED,
        day(5),
        False,
    )
    assert {remark.path: remark.text for remark in request.remarks.all()} == {
        GOAL: "写明年末数。",
        SCORE: "核对。",
    }


def test_a_text_without_its_box_is_not_sent(world: World, as_user: As, in_review: Assessment) -> None:
    data = posted({GOAL: "写明年末数。"}, **{f"text-{SCORE}": "后来取消了"})
    as_user(world.reviewer).post(address(in_review), data)
    assert [remark.path for remark in FieldRemark.objects.all()] == [GOAL]


@pytest.mark.parametrize(
    ("texts", "more", "status", "message"),
    [
        ({GOAL: " "}, {}, 422, "请写明这一栏有什么问题、怎样修改。"),
        ({GOAL: "请补充😀"}, {}, 422, "表情符号"),
        ({"goals.77": "缺"}, {}, 422, "goals.77：送审的表上没有这一栏。"),
        ({GOAL: "写明。"}, {"due_on": "下周五"}, 422, "请填写修改截止日期"),
        ({GOAL: "写明。"}, {"due_on": ""}, 422, "请填写修改截止日期"),
        ({GOAL: "写明。"}, {"due_on": "2020-01-31"}, 409, "已经过去"),
        ({GOAL: "写明。"}, {"remark": "  "}, 409, "须写明原因"),
        ({GOAL: "写明。"}, {"remark": "请改😀"}, 409, "表情符号"),
        ({}, {}, 409, "还没有选需要修改的内容"),
    ],
)
def test_what_cannot_be_sent_stays_as_typed_with_the_reason(
    world: World,
    as_user: As,
    in_review: Assessment,
    texts: dict[str, str],
    more: dict[str, str],
    status: int,
    message: str,
) -> None:
    page = as_user(world.reviewer).post(
        address(in_review), posted({"goals.0": "可以", **texts} if texts else {}, **more)
    )
    assert page.status_code == status
    assert message in text_of(page)
    assert value_of(page, "due_on") == more.get("due_on", day(5))
    known = {path: text for path, text in texts.items() if path != "goals.77"}
    assert picked(page) == ({"goals.0": "可以", **known} if texts else {})
    assert state_of(in_review) == State.IN_REVIEW


def test_the_preview_shows_what_the_department_will_see(
    world: World, as_user: As, in_review: Assessment
) -> None:
    page = as_user(world.reviewer).post(address(in_review), posted({GOAL: "<b>年末数</b>"}, do="preview"))
    said = text_of(page).partition("部门将看到")[2]
    assert "第 2 项整体目标：整体绩效目标完成情况 <b>年末数</b>" in said
    assert picked(page) == {GOAL: "<b>年末数</b>"}
    assert state_of(in_review) == State.IN_REVIEW


def test_the_checkers_findings_are_picked_on_request(
    world: World, as_user: As, in_review: Assessment
) -> None:
    """S3: C10 is waived, C50 stands in fifty cells and is said once; what was typed stays."""
    page = as_user(world.reviewer).post(address(in_review), posted({GOAL: "写明年末数。"}, do="findings"))
    found = picked(page)
    assert set(found) == {GOAL, "scores"}
    assert found[GOAL] == "写明年末数。"
    assert "50 处" in found["scores"]
    again = as_user(world.reviewer).post(address(in_review), posted(found, do="findings"))
    assert picked(again) == found


def test_whoever_may_not_is_told_why(world: World, as_user: As, in_review: Assessment) -> None:
    for who in (world.approver, world.auditor):
        page = as_user(who).get(address(in_review))
        assert (page.status_code, 'name="pick"' in page.content.decode()) == (200, False)
        answer = as_user(who).post(address(in_review), posted({GOAL: "写明。"}))
        assert answer.status_code == 409
    for stranger in (world.foreign_reviewer, world.administrator):
        assert as_user(stranger).get(address(in_review)).status_code == 404
        assert as_user(stranger).post(address(in_review), posted({GOAL: "写明。"})).status_code == 404
    assert state_of(in_review) == State.IN_REVIEW


def test_not_returned_before_it_was_submitted(world: World, as_user: As) -> None:
    assert as_user(world.reviewer).get(address(world.tasks)).status_code == 200
    assert as_user(world.reviewer).post(address(world.tasks), posted({GOAL: "写明。"})).status_code == 409


def test_somebody_else_returned_meanwhile_and_nothing_typed_is_lost(
    world: World, as_user: As, in_review: Assessment
) -> None:
    return_form(in_review, world.reviewer)
    page = as_user(world.reviewer).post(address(in_review), posted({GOAL: "写明年末数。"}))
    assert page.status_code == 409
    assert "不能“退回部门修改”" in text_of(page)
    assert picked(page) == {GOAL: "写明年末数。"}


def test_the_desk_says_whether_it_was_opened(world: World, as_user: As, in_review: Assessment) -> None:
    request = return_form(in_review, world.reviewer, only={GOAL: "写明年末数。"})
    client = as_user(world.reviewer)
    text = text_of(client.get(desk(in_review)))
    assert "部门还没有人打开，可以撤销退回。" in text
    assert "写明年末数。" in text
    assert [entry.verb.label for entry in client.get(desk(in_review)).context["desk"].verbs] == ["撤销退回"]
    form = Assessment.objects.with_layout().get(pk=in_review.pk)
    mark_opened(assessment=form, request=request, user=world.rubric_filler)
    page = client.get(desk(in_review))
    assert "部门已打开：黄填报" in text_of(page)
    assert page.context["desk"].verbs == []
    undo = reverse("admin:assessments_assessment_verb", args=[in_review.pk, "undo_return"])
    answer = client.post(undo, {"remark": ""})
    assert answer.status_code == 409
    assert "部门已经打开退回意见，不能撤销" in text_of(answer)


def test_undoing(world: World, as_user: As, in_review: Assessment) -> None:
    return_form(in_review, world.reviewer)
    undo = reverse("admin:assessments_assessment_verb", args=[in_review.pk, "undo_return"])
    page = as_user(world.reviewer).get(undo)
    assert "部门还没有人打开退回意见时可以撤销" in text_of(page)
    assert as_user(world.reviewer).post(undo, {"remark": ""}).status_code == 302
    assert state_of(in_review) == State.IN_REVIEW


def test_adding_to_an_open_return(world: World, as_user: As, in_review: Assessment) -> None:
    return_form(in_review, world.reviewer, only={GOAL: "写明年末数。"})
    client = as_user(world.reviewer)
    page = client.get(address(in_review, "amend_return"))
    assert "已提：写明年末数。" in text_of(page)
    assert value_of(page, "due_on") == day(7)
    data = posted({SCORE: "核对。"}, remark="", due_on=day(9))
    assert client.post(address(in_review, "amend_return"), data).status_code == 302
    request = ReturnRequest.objects.get()
    assert request.due_on.isoformat() == day(9)
    assert [remark.path for remark in request.remarks.all()] == [GOAL, SCORE]


def test_an_amendment_needs_an_open_return(world: World, as_user: As, in_review: Assessment) -> None:
    page = as_user(world.reviewer).get(address(in_review, "amend_return"))
    assert "不能“补充退回意见”" in text_of(page)
    assert 'name="pick"' not in page.content.decode()


def test_the_queue_counts_to_the_day_of_the_return(world: World, as_user: As, in_review: Assessment) -> None:
    queue = reverse("admin:assessments_assessment_changelist")
    return_form(in_review, world.reviewer)
    client = as_user(world.reviewer)
    row = client.get(queue, {"state": "returned"}).context["rows"][0]
    assert (row.deadline, row.days_left, row.is_returned) == (day(7), 7, True)
    assert [row.state for row in client.get(queue, {"overdue": "1"}).context["rows"]] == [
        State.DRAFT for _ in client.get(queue, {"overdue": "1"}).context["rows"]
    ]
    ReturnRequest.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    late = [row for row in client.get(queue, {"overdue": "1"}).context["rows"] if row.state is State.RETURNED]
    assert [(row.days_over, row.is_overdue) for row in late] == [(1, True)]


def test_more_remarks_ask_for_no_more_queries(world: World, as_user: As, in_review: Assessment) -> None:
    return_form(in_review, world.reviewer, only={"goals.0.target": "核对"})
    client = as_user(world.reviewer)
    client.get(desk(in_review))

    def counts() -> list[int]:
        found = []
        for page in (desk(in_review), address(in_review, "amend_return")):
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            found.append(len(statements(queries)))
        return found

    one = counts()
    more = [Note(f"goals.{place}.completion", "核对") for place in range(3)]
    amend_return(assessment=in_review, user=world.reviewer, remarks=more)
    assert counts() == one
    assert max(one) <= 15
