"""A whole review in a real browser: two fields returned, what was done about them, two reviewers blind to each other, an
arbiter, approval by a fourth person, an objection, scored and approved again."""

import re

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Approval, ApprovedScore, Assessment, ReasonCode, ReviewScore
from departments.enums import Role
from tests.assessments.double import submit_double
from tests.assessments.world import World, make_user, settle_findings
from tests.browser.conftest import OpenAs
from tests.browser.test_return import pick

MENDED, LEFT = "goals.0.completion", "goals.1.completion"
FIRST_WORDS, SECOND_WORDS = "缺少产值核算表。", "亩均税收没有台账。"
CODED = "佐证材料不足。"


class Review:
    """The bureau's people at one form, each with a browser of their own."""

    def __init__(self, world: World, open_as: OpenAs) -> None:
        self.world = world
        self.form = submit_double(world, threshold="1")
        ReasonCode.objects.create(district=world.district, code="K1", text=CODED)
        self.arbiter_person = make_user("psy3", "孙评审", Role.FINANCE_REVIEWER, world.district)
        self.first, self.second = open_as(world.reviewer), open_as(world.second_reviewer)
        self.arbiter, self.approver = open_as(self.arbiter_person), open_as(world.approver)
        self.filler, self.head = open_as(world.rubric_filler), open_as(world.rubric_head)

    @property
    def desk(self) -> str:
        return f"/admin/assessments/assessment/{self.form.pk}/"

    @property
    def home(self) -> str:
        return f"/assessments/{self.form.pk}/"

    def state(self) -> str:
        return Assessment.objects.get(pk=self.form.pk).state


@pytest.fixture
def review(world: World, open_as: OpenAs) -> Review:
    return Review(world, open_as)


def start(page: Page, review: Review) -> None:
    page.goto(review.desk)
    page.get_by_role("button", name="开始复核").click()
    expect(page.locator(".desk-head .state")).to_have_text("财政复核中")


def do(page: Page, review: Review, name: str) -> None:
    """A deed that asks first."""
    page.goto(review.desk)
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()


def score(code: str) -> str:
    return f'[id="score-{code}"]'


def give(page: Page, code: str, points: str, reason: str) -> None:
    """Points and the reason that they owe, by keyboard."""
    page.locator(score(code)).press("Control+a")
    page.keyboard.type(points)
    page.keyboard.press("F2")
    expect(page.locator(f'[id="reason-{code}"]')).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(reason)
    page.keyboard.press("Enter")


def take_the_rest(page: Page) -> None:
    """The department's own score on every line that is open; 9.96 of 10 owes its reason."""
    left = page.locator("[data-unscored]")
    while (count := int(left.inner_text())) > 0:
        page.keyboard.press("F8")
        page.keyboard.press("=")
        if page.evaluate("document.activeElement.matches('[data-reason]')"):
            page.keyboard.type("支出率 99.6%。")
            page.keyboard.press("Enter")
        expect(left).not_to_have_text(str(count))
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")


def return_two_fields(review: Review) -> None:
    page = review.first
    page.get_by_role("link", name="退回部门修改").click()
    pick(page, MENDED, "请写明规上企业数的来源。")
    pick(page, LEFT, "与附件不符，请核对。")
    page.locator(".return-bar").get_by_role("button", name="退回部门修改").click()
    expect(page.locator(".desk-head .state")).to_have_text("已退回修改")


def mend_one(review: Review) -> None:
    page = review.filler
    page.goto(review.home)
    page.goto(f"{review.home}sections/goals/")
    field = page.locator("#id_goals-0-completion")
    field.fill(f"{field.input_value()}规上企业数取自统计年报。")
    expect(page.locator("#save-state")).to_have_text(re.compile("^已保存"), timeout=8000)
    settle_findings(review.form, review.world.rubric_filler)
    page.goto(f"{review.home}send_to_head/")
    expect(page.locator(".notice--warn")).to_contain_text("财政退回的 2 处意见中，有 1 处没有改动")
    page.get_by_role("button", name="确认送部门审核").click()
    head = review.head
    head.goto(f"{review.home}submit/")
    head.get_by_role("button", name=re.compile("送审")).click()
    assert review.state() == "submitted"


def read_the_changes(review: Review) -> None:
    page = review.first
    page.goto(review.desk)
    page.get_by_role("button", name="开始复核").click()
    page.get_by_role("link", name="修改对照").first.click()
    body = page.locator("main")
    expect(body.locator("h2 .tabular")).to_have_text(["1", "1", "0"])
    expect(body.locator("ins").first).to_contain_text("规上企业数取自统计年报。")


def score_blind(review: Review) -> None:
    first, second = review.first, review.second
    first.goto(review.desk)
    give(first, "A1-1", "19", f"k1 {FIRST_WORDS}")
    expect(first.locator('[id="reason-A1-1"]')).to_have_value(f"{CODED}{FIRST_WORDS}")
    take_the_rest(first)
    do(first, review, "完成评分")
    start(second, review)
    expect(second.get_by_text("已有 1 人完成")).to_be_visible()
    for page in (second, review.approver):
        for address in (review.desk, f"{review.desk}line/A1-1/", f"{review.desk}findings/"):
            page.goto(address)
            assert FIRST_WORDS not in page.content()
    second.goto(review.desk)
    give(second, "A1-1", "17", SECOND_WORDS)
    take_the_rest(second)
    do(second, review, "完成评分")


def arbitrate(review: Review) -> None:
    page = review.approver
    page.goto(f"{review.desk}seats/")
    page.locator("#id_seat").select_option("arbiter")
    page.locator("#id_reviewer").select_option(label="孙评审")
    page.locator("form.panel button[type=submit]").click()
    desk = review.arbiter
    desk.goto(review.desk)
    disputed = desk.locator('[id="line-A1-1"]')
    expect(disputed.get_by_text("两人不一致")).to_be_visible()
    expect(disputed).to_contain_text(FIRST_WORDS)
    expect(disputed).to_contain_text(SECOND_WORDS)
    expect(desk.locator("[data-unscored]")).to_have_text("1")
    give(desk, "A1-1", "18", "产值有核算表，亩均税收没有台账。")
    expect(desk.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    do(desk, review, "完成评分")
    assert review.state() == "scored"


def approve(review: Review, total: str) -> None:
    do(review.approver, review, "审定通过")
    expect(review.approver.locator(".desk__pane--scores .notice--good").first).to_contain_text(f"{total} 分")
    assert review.state() == "approved"


def object_and_decide(review: Review) -> None:
    page = review.head
    page.goto(f"{review.home}result/")
    page.get_by_role("link", name="提出异议").click()
    page.locator("#text").fill("亩均税收有台账，随附。")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="提交异议").click()
    assert review.state() == "objected"
    review.first.goto(f"{review.desk}objection/")
    review.first.locator("#answer").fill("台账属实，理由成立。")
    review.first.get_by_role("button", name="保存答复意见").click()
    review.approver.goto(f"{review.desk}objection/")
    review.approver.locator("#decision").fill("异议成立，请重新评分。")
    review.approver.get_by_role("button", name="受理异议，重新评分").click()
    assert review.state() == "in_review"


def test_a_whole_review(review: Review) -> None:
    start(review.first, review)
    return_two_fields(review)
    mend_one(review)
    read_the_changes(review)
    score_blind(review)
    assert review.state() == "in_review"
    arbitrate(review)
    approve(review, "97.96")
    object_and_decide(review)
    desk = review.arbiter
    desk.goto(review.desk)
    give(desk, "A1-1", "19", "台账属实，产值核算表仍缺。")
    expect(desk.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    do(desk, review, "完成评分")
    approve(review, "98.96")

    assert [str(approval.total) for approval in Approval.objects.order_by("pk")] == ["97.96", "98.96"]
    kept = ApprovedScore.objects.filter(line="A1-1").order_by("pk")
    assert [str(row.score) for row in kept] == ["18.00", "19.00"]
    rows = ReviewScore.objects.filter(line="A1-1").order_by("pk").values_list("seat", "score", "reason_code")
    assert [(seat, str(given), code) for seat, given, code in rows] == [
        ("first", "19.00", "K1"),
        ("second", "17.00", ""),
        ("arbiter", "18.00", ""),
        ("arbiter", "19.00", ""),
    ]
    review.approver.goto(f"{review.desk}line/A1-1/")
    told = review.approver.locator("tbody tr td[data-label='事项']")
    expect(told).to_have_text(
        [
            "自评",
            "自评",
            "初评",
            "二评",
            "仲裁",
            re.compile("审定.*第 1 次"),
            "仲裁",
            re.compile("审定.*第 2 次"),
        ]
    )
