"""Excel as a door to the form: download, fill in by program, upload with errors, read the marked workbook, correct,
decide a conflict in the preview, confirm."""

from dataclasses import replace
from pathlib import Path

from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from assessments.actions.drafts import save_section
from assessments.enums import SectionKey
from assessments.imports.sheet_workbook import read_for
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from tests.assessments.workbooks_in import laid_out
from tests.assessments.world import World, fill
from tests.browser.conftest import OpenAs

FORM = "自评表"


def download(page: Page, name: str, to: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("link", name=name, exact=True).click()
    found.value.save_as(to)
    return to


def upload(page: Page, assessment: Assessment, file: Path) -> None:
    page.goto(reverse("assessments:intake", args=[assessment.pk]))
    page.get_by_label("工作簿（.xlsx").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()


def test_the_workbook_goes_out_and_comes_back(world: World, open_as: OpenAs, tmp_path: Path) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = open_as(world.filler)
    page.goto(reverse("assessments:overview", args=[world.tasks.pk]))
    page.get_by_role("link", name="用 Excel 填报").click()
    file = download(page, "下载工作簿", tmp_path / "自评表.xlsx")
    reading, _ = read_for(assessment=laid_out(world.tasks), content=file.read_bytes())
    money, goal = (reading.places[path].cell for path in ("funds.expenditure", "goals.0.completion"))

    workbook = load_workbook(file)
    workbook[FORM][money] = "一千五百"
    workbook[FORM][goal] = "工作簿里写的完成情况。"
    workbook.save(file)
    upload(page, world.tasks, file)
    expect(page.get_by_role("heading", level=1)).to_have_text("上传的工作簿：有错，待改正")
    expect(page.get_by_text("有 1 处须改正，自评表没有变动")).to_be_visible()
    expect(page.get_by_role("row", name=f"{FORM}!{money}")).to_contain_text("实际支出数")
    marked = download(page, "下载标出问题的工作簿", tmp_path / "标出问题.xlsx")

    # Meanwhile the head saves the goals.
    sheet = read_sheet(laid_out(world.tasks))
    theirs = (replace(sheet.goals[0], completion="审核人写的。"), *sheet.goals[1:])
    save_section(
        assessment=laid_out(world.tasks),
        section=SectionKey.GOALS,
        sheet=replace(sheet, goals=theirs),
        unparsed={},
        version=1,
        user=world.head,
    )

    workbook = load_workbook(marked)
    assert workbook.sheetnames[0] == "问题清单"
    assert "请填写数字" in str(workbook[FORM][money].comment)
    workbook[FORM][money] = 1500
    workbook.save(marked)
    upload(page, world.tasks, marked)
    expect(page.get_by_role("heading", level=1)).to_have_text("上传的工作簿：待确认")
    expect(page.locator("ins")).to_contain_text(["1500"])
    choice = page.get_by_role("radiogroup", name="第 1 项整体目标：整体目标完成情况")
    expect(choice.get_by_label("用工作簿的")).to_be_checked()
    choice.get_by_label("保留系统中的").check()
    assert str(read_sheet(laid_out(world.tasks)).funds["expenditure"]) == "1491.52"
    page.get_by_role("button", name="确认写入自评表").click()
    expect(page.get_by_text("写入自评表：部门资金情况。")).to_be_visible()

    after = read_sheet(laid_out(world.tasks))
    assert str(after.funds["expenditure"]) == "1500.00"
    assert after.goals == theirs
