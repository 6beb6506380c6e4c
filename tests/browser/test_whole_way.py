"""The main job in a real browser: 西区's published form typed in, reviewed, returned, corrected, scored, approved by a
second person, and its numbers read back out of the official PDF and Excel."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from assessments.actions.rounds import add_departments
from assessments.models import Approval, Assessment
from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.values import MainTask
from departments.enums import Role
from departments.models import Department, User
from tests.assessments.published import S1
from tests.assessments.world import World, make_user

OpenAs = Callable[[User], Page]
SHEET = S1.sheet
# The published form leaves this result empty; the portal does not let it go out like that.
MISSING = ("main_tasks-0-lines-0-indicators-0-result", "0起")
CORRECTED = "绩效目标值设定偏低，多项指标完成值为目标值的数倍。"


class Walk:
    """The people of 西区 and of the bureau, each with a browser of their own."""

    def __init__(self, world: World, open_as: OpenAs) -> None:
        department = Department.objects.create(
            district=world.district, code="440112002", name=SHEET.department_name
        )
        filler = make_user("xiqu", "何敏仪", Role.FILLER, department)
        head = make_user("xiqu-sh", "邓志强", Role.DEPARTMENT_REVIEWER, department)
        self.assessment = add_departments(
            round_=world.round_2021, departments=[department], user=world.administrator
        )[0]
        self.filler, self.head = open_as(filler), open_as(head)
        self.reviewer, self.approver = open_as(world.reviewer), open_as(world.approver)

    @property
    def home(self) -> str:
        return f"/assessments/{self.assessment.pk}/"

    @property
    def desk(self) -> str:
        return f"/admin/assessments/assessment/{self.assessment.pk}/"

    def state(self) -> str:
        return Assessment.objects.get(pk=self.assessment.pk).state


@pytest.fixture
def walk(world: World, open_as: OpenAs) -> Walk:
    return Walk(world, open_as)


def type_in(page: Page, name: str, text: str) -> None:
    if text:
        page.locator(f'[id="id_{name}"]').fill(text)


def add(page: Page, path: str, times: int) -> None:
    for _ in range(times):
        page.locator(f'button[data-do="add"][value="add-{path}"]').click()


def next_section(page: Page) -> None:
    page.locator('button[value="next"]').click()


def fill_in(page: Page) -> None:
    for key, amount in SHEET.funds.items():
        type_in(page, f"funds-{key}", fixed(amount, 2))
    expect(page.locator('[id="id_funds-adjustment"]')).to_have_text("-17.53")
    next_section(page)
    add(page, "goals", len(SHEET.goals) - 1)
    for place, goal in enumerate(SHEET.goals):
        type_in(page, f"goals-{place}-target", goal.target)
        type_in(page, f"goals-{place}-completion", goal.completion)
    next_section(page)
    add(page, "key_indicators", len(SHEET.key_indicators) - 1)
    for place, indicator in enumerate(SHEET.key_indicators):
        for name in ("name", "target", "result"):
            type_in(page, f"key_indicators-{place}-{name}", getattr(indicator, name))
    next_section(page)
    add(page, "main_tasks", len(SHEET.main_tasks) - 1)
    for place, task in enumerate(SHEET.main_tasks):
        fill_in_task(page, f"main_tasks-{place}", task)
    type_in(page, *MISSING)
    page.get_by_label("指标全部列在任务行的下方").check()
    next_section(page)
    type_in(page, "texts-problems", SHEET.texts["problems"])
    type_in(page, "texts-measures", SHEET.texts["measures"])
    next_section(page)


def fill_in_task(page: Page, path: str, task: MainTask) -> None:
    type_in(page, f"{path}-name", task.name)
    (line,) = task.lines
    at = f"{path}-lines-0"
    type_in(page, f"{at}-target", line.target)
    type_in(page, f"{at}-completion", line.completion)
    type_in(page, f"{at}-amount", plain(line.amount) if line.amount is not None else "")
    add(page, f"{at}-indicators", len(line.indicators) - 1)
    for place, indicator in enumerate(line.indicators):
        type_in(page, f"{at}-indicators-{place}-name", indicator.name)
        type_in(page, f"{at}-indicators-{place}-result", indicator.result)


def explain_findings(page: Page, home: str) -> None:
    """Say something to every finding of the checker, rule by rule, on its page."""
    page.goto(f"{home}checks/")
    forms = page.locator(".check-explain").filter(has=page.locator('textarea[name="text"]'))
    while forms.count():
        left = forms.count()
        forms.first.locator("textarea").fill("情况属实，下年度改进。")
        forms.first.get_by_role("button", name="保存说明").click()
        expect(forms).to_have_count(left - 1)
    expect(page.locator("main")).not_to_contain_text("处理完才能送审")


def send(walk: Walk) -> None:
    walk.filler.goto(walk.home)
    walk.filler.get_by_role("link", name="送部门审核").click()
    walk.filler.get_by_role("button", name="确认送部门审核").click()
    expect(walk.filler.locator(".state").first).to_have_text("部门审核中")
    walk.head.goto(walk.home)
    walk.head.get_by_role("link", name="审核通过并送审").click()
    walk.head.get_by_role("button", name="确认审核通过并送审").click()
    expect(walk.head.locator(".state").first).to_have_text("已送审")


def test_from_an_empty_form_to_the_official_files(walk: Walk, tmp_path: Path) -> None:
    filler, reviewer, approver = walk.filler, walk.reviewer, walk.approver
    filler.goto("/")
    filler.get_by_role("link", name="填报").first.click()
    filler.goto(f"{walk.home}sections/funds/")
    fill_in(filler)
    # Raw data may stay empty; the last section's button leads back to the overview.
    expect(filler).to_have_url(re.compile(f"{walk.home}sections/data/$"))
    filler.get_by_role("button", name="保存并返回总览").click()
    expect(filler).to_have_url(re.compile(f"{walk.home}$"))
    expect(filler.locator("#sections-title + *")).to_contain_text("全部填完")
    explain_findings(filler, walk.home)
    send(walk)

    reviewer.goto(walk.desk)
    reviewer.get_by_role("button", name="开始复核").click()
    expect(reviewer.locator(".desk-head .state")).to_have_text("财政复核中")
    reviewer.get_by_role("link", name="退回部门修改").click()
    reviewer.locator("#remark").fill("“存在问题”写“无”，与多项指标数倍于目标不符，请如实填写。")
    reviewer.locator("#whole_form").check()
    reviewer.get_by_role("button", name="退回部门修改").click()

    filler.goto(walk.home)
    expect(filler.locator("main")).to_contain_text("与多项指标数倍于目标不符")
    filler.goto(f"{walk.home}sections/texts/")
    type_in(filler, "texts-problems", CORRECTED)
    filler.get_by_role("button", name="保存", exact=True).click()
    expect(filler.locator("#save-state")).to_have_text(re.compile("^已保存"))
    explain_findings(filler, walk.home)
    send(walk)

    reviewer.goto(walk.desk)
    reviewer.get_by_role("button", name="开始复核").click()
    expect(reviewer.locator('[id="score-A1-1"]')).to_be_focused()
    for place in range(26):
        # The third line is computed from the money: more than that would owe a reason.
        reviewer.keyboard.press("+" if place == 2 else "*")
    expect(reviewer.locator("[data-unscored]")).to_have_text("0")
    reviewer.locator('[id="score-A1-2"]').fill("18.5")
    reviewer.locator('[id="reason-A1-2"]').fill("部分任务指标没有目标值。")
    reviewer.keyboard.press("Tab")
    expect(reviewer.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    reviewer.get_by_role("link", name="完成评分").click()
    reviewer.get_by_role("button", name="完成评分").click()
    expect(reviewer.locator(".desk-head .state")).to_have_text("已评分待审定")

    approver.goto(walk.desk)
    approver.get_by_role("link", name="审定通过").click()
    approver.get_by_role("button", name="审定通过").click()
    expect(approver.locator(".desk-head .state")).to_have_text("已审定")
    approval = Approval.objects.get()
    assert (str(approval.total), approval.grade) == ("98.46", "优")

    filler.goto(walk.home)
    read_pdf(download(filler, "PDF", tmp_path))
    read_workbook(download(filler, "Excel", tmp_path))


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as caught:
        page.get_by_role("link", name=name).first.click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def read_pdf(path: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    words = set(text.split())
    for number in ("2218.86", "2236.39", "2208.99", "-17.53", "99.6%", "-0.8%"):
        assert number in words, number
    for task in SHEET.main_tasks:
        amount = task.lines[0].amount
        assert amount is not None
        assert plain(amount) in words
    assert "草" not in text.replace("草案", "")
    assert CORRECTED[:10] in re.sub(r"\s", "", text)


def read_workbook(path: Path) -> None:
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    numbers = {round(float(cell.value), 4) for cell in cells if isinstance(cell.value, int | float)}
    assert {2218.86, 2236.39, 2208.99, -17.53} <= numbers
    assert {562.52, 20.41, 79.95, 11.01, 15} <= numbers
    assert any(CORRECTED in str(cell.value) for cell in cells)
