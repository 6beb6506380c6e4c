"""体检豁免: by rule before anything was submitted, by finding afterwards, with a reason and an end."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import checking
from assessments.models import Assessment, WaiverRow
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import text_of
from tests.assessments.world import World, fill

TODAY = timezone.localdate()
LATER = TODAY + datetime.timedelta(days=30)


def address(assessment: Assessment) -> str:
    return reverse("admin:assessments_assessment_waivers", args=[assessment.pk])


def give(client: Client, assessment: Assessment, **changes: str) -> Answer:
    given = {"rule": "C10", "key": "", "reason": "历史数据无法补正。", "until": str(LATER)}
    return client.post(address(assessment), given | changes)


def open_rules(world: World) -> set[str]:
    draft = Assessment.objects.with_layout().get(pk=world.rubric.pk)
    return {item.finding.rule for item in checking.check_draft(draft).open}


def test_a_rule_is_waived_before_anything_is_submitted(world: World, as_user: As) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    assert "C10" in open_rules(world)
    answer = give(as_user(world.approver), world.rubric)
    assert (answer.status_code, answer["Location"]) == (302, address(world.rubric))
    row = WaiverRow.objects.get()
    assert (row.rule, row.key, row.reason, row.until, row.by) == (
        *("C10", "", "历史数据无法补正。", LATER, world.approver),
    )
    assert "C10" not in open_rules(world)


def test_the_page_shows_rules_and_nothing_of_the_draft(world: World, as_user: As) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    page = text_of(as_user(world.approver).get(address(world.rubric)))
    assert "C10 未得满分须说明原因和改进措施" in page
    assert "部门预算资金支出率" not in page


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"reason": " "}, "reason", "请写明豁免的理由。"),
        ({"reason": "😀"}, "reason", None),
        ({"until": ""}, "until", "请填写有效至哪一天。"),
        ({"until": "明天"}, "until", "日期应写成 2024-03-01 的样子。"),
        ({"until": "2021-01-01"}, "until", "有效期不能早于今天。"),
        ({"until": "2099-12-31"}, "until", "豁免最长一年；到期仍有必要的，届时重新批准。"),
        ({"rule": ""}, "rule", "请选择规则。"),
        ({"rule": "C99"}, "rule", "请选择规则。"),
        ({"key": "0" * 16}, "__all__", "这个问题已不在部门最近送审的表里，没有办理豁免。"),
    ],
)
def test_what_cannot_be_waived_says_why(
    world: World, as_user: As, changes: dict[str, str], field: str, message: str | None
) -> None:
    answer = give(as_user(world.approver), world.rubric, **changes)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert WaiverRow.objects.exists() is False


def test_one_finding_of_the_submission_is_waived(world: World, as_user: As, submitted: Assessment) -> None:
    before = WaiverRow.objects.count()
    findings = reverse("admin:assessments_assessment_findings", args=[submitted.pk])
    entry = as_user(world.approver).get(findings).context["found"].problems[1]
    wanted = {"rule": entry.finding.rule, "key": entry.key}
    page = as_user(world.approver).get(address(submitted), wanted)
    assert page.context["about"].key == entry.key
    assert give(as_user(world.approver), submitted, **wanted).status_code == 302
    assert WaiverRow.objects.count() == before + 1
    shown = as_user(world.reviewer).get(findings).context["found"].problems[1]
    assert (shown.waiver.reason, shown.waiver.by) == ("历史数据无法补正。", "张科长")


def test_a_waiver_ends_early_and_stays_on_record(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    give(client, world.rubric)
    row = WaiverRow.objects.get()
    client.post(address(world.rubric), {"end": row.pk, "reason": "部门已补正。"})
    page = client.get(address(world.rubric))
    assert [(shown.row.reason, shown.is_current) for shown in page.context["waivers"]] == [
        ("部门已补正。", False),
        ("历史数据无法补正。", False),
    ]
    assert WaiverRow.objects.latest("pk").until == TODAY - datetime.timedelta(days=1)


def test_a_finding_that_is_gone_does_not_become_its_whole_rule(
    world: World, as_user: As, submitted: Assessment
) -> None:
    page = as_user(world.approver).get(address(submitted), {"rule": "C10", "key": "0" * 16})
    assert "这个问题已不在部门最近送审的表里，没有办理豁免。" in text_of(page)
    assert page.context["form"]["rule"].value() is None
    chosen = as_user(world.approver).get(address(submitted), {"rule": "C10"})
    assert chosen.context["form"]["rule"].value() == "C10"


@pytest.mark.parametrize("end", ["0", "x", "²", ""])
def test_ending_what_is_not_there(world: World, as_user: As, end: str) -> None:
    answer = as_user(world.approver).post(address(world.rubric), {"end": end}, follow=True)
    assert "没有这项豁免，请刷新后重试。" in text_of(answer)
    assert WaiverRow.objects.exists() is False


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [
        ("reviewer", 200, 403),
        ("auditor", 200, 403),
        ("administrator", 404, 404),
        ("foreign_reviewer", 404, 404),
    ],
)
def test_only_the_approver_waives(world: World, as_user: As, who: str, read: int, write: int) -> None:
    client = as_user(world.people[who])
    assert client.get(address(world.rubric)).status_code == read
    assert give(client, world.rubric).status_code == write
    assert client.post(address(world.rubric), {"end": "1"}).status_code == write
    assert WaiverRow.objects.exists() is False
