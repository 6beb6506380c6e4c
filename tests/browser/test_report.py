"""The report in a real browser: composed, edited, pasted from Word, looked at, downloaded, without scripts too."""

from dataclasses import replace

from django.urls import reverse
from playwright.sync_api import Page, expect

from assessments.models import Assessment
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from tests.assessments.published import S2
from tests.assessments.world import World, fill, fill_other
from tests.browser.conftest import OpenAs

# What Word puts on the clipboard: numbers in the text, a table, things that must never run.
FROM_WORD = """<html><head><style>p { color: red }</style></head><body>
<h1>标题一行</h1>
<p class="MsoListParagraph"><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp;&nbsp;</span></span>走访企业<b>120</b>家。
<o:p></o:p></p>
<p>第二段，<br>换行之后。<img src="x" onerror="document.title='ran'"><script>document.title = "ran"</script></p>
<ol start="3"><li>第三条</li><li>第四条</li></ol>
<table><tr><td><p>项目</p></td><td><p>金额|万元</p></td></tr><tr><td>招商</td><td>12.50</td></tr></table>
</body></html>"""
PLAIN = "标题一行\n1. 走访企业120家。\n第二段，\n换行之后。\n3. 第三条\n4. 第四条\n| 项目 | 金额｜万元 |\n| 招商 | 12.50 |"
_PASTE = """([selector, html]) => {
  const transfer = new DataTransfer();
  transfer.setData("text/html", html);
  const area = document.querySelector(selector);
  area.focus();
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
}"""


def filled(world: World) -> Assessment:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    sheet = stored(world.rubric)
    fill_other(world.rubric, world.rubric_filler, replace(sheet, data=S2.sheet.data))
    return world.rubric


def stored(assessment: Assessment) -> Sheet:
    return read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")


def test_composed_edited_pasted_looked_at_and_downloaded(world: World, open_as: OpenAs) -> None:
    form = filled(world)
    page = open_as(world.rubric_filler)
    page.goto(reverse("assessments:section", args=[form.pk, "report"]))

    # What is typed and not yet saved is saved before anything is composed.
    functions = page.locator("#id_report-functions")
    functions.fill("主要职责是：")
    page.get_by_role("button", name="生成初稿").click()
    expect(page.get_by_text("已为 5 章生成初稿")).to_be_visible()
    expect(functions).to_have_value("主要职责是：")
    expect(page.get_by_text("初稿，还没有人改过")).to_have_count(5)

    goals = page.locator("#id_report-goals")
    goals.press("Control+End")
    goals.press_sequentially("另有一项。")
    expect(page.get_by_text("初稿，还没有人改过")).to_have_count(4)

    problems = page.locator("#id_report-problems")
    page.evaluate(_PASTE, ["#id_report-problems", FROM_WORD])
    expect(problems).to_have_value(PLAIN)
    problems.press("Control+z")
    expect(problems).to_have_value("")
    page.evaluate(_PASTE, ["#id_report-problems", FROM_WORD])
    tools = page.locator("[data-report-tools='id_report-problems']")
    tools.get_by_role("button", name="插入表格行").click()
    expect(problems).to_have_value(f"{PLAIN}\n|  |  |")
    expect(tools.locator("[data-count]")).to_have_text(str(len(f"{PLAIN}\n|  |  |")))

    measures = page.locator("#id_report-measures")
    measures.fill("执行数")
    page.locator("[data-report-tools='id_report-measures'] select").select_option("【执行数】")
    expect(measures).to_have_value("执行数【执行数】")
    page.get_by_role("button", name="保存", exact=True).last.click()
    saved(page)
    report = stored(form).report
    assert (report["problems"], report["measures"]) == (f"{PLAIN}\n|  |  |", "执行数【执行数】")
    assert page.title() != "ran"

    page.get_by_role("link", name="预览报告").click()
    paper = page.locator(".printed-report")
    expect(paper).to_contain_text("执行数1924.46万元，完成预算的")
    expect(paper.locator("table").first.locator("th")).to_have_text(["项目", "金额｜万元"])
    for name, ending in (("下载草稿 PDF", ".pdf"), ("下载草稿 Word", ".docx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(f"_自评报告（草稿）{ending}")


def test_an_outdated_sentence_is_taken_over(world: World, open_as: OpenAs) -> None:
    form = filled(world)
    page = open_as(world.rubric_filler)
    address = reverse("assessments:section", args=[form.pk, "report"])
    page.goto(address)
    page.get_by_role("button", name="生成初稿").click()
    expect(page.get_by_text("已为 5 章生成初稿")).to_be_visible()
    sheet = stored(form)
    first = replace(sheet.goals[0], target="任务1：稳增长、稳就业。")
    fill_other(form, world.rubric_filler, replace(sheet, goals=(first, *sheet.goals[1:])))

    page.goto(address)
    tasks = page.locator("section", has=page.locator("#part-tasks"))
    tasks.get_by_role("button", name="换成新的").click()
    expect(page.get_by_text("已换成现在的句子。")).to_be_visible()
    assert stored(form).report["tasks"].split("\n")[0] == "1. 稳增长、稳就业。"


def test_without_scripts(world: World, open_as: OpenAs) -> None:
    form = filled(world)
    page = open_as(world.rubric_filler)
    page.goto(reverse("assessments:section", args=[form.pk, "report"]))
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(page.url)
    plain.get_by_role("button", name="生成初稿").click()
    expect(plain.get_by_text("已为 5 章生成初稿")).to_be_visible()
    expect(plain.locator("[data-report-tools]").first).to_be_hidden()
    plain.locator("#id_report-functions").fill("职能。")
    plain.get_by_role("button", name="保存", exact=True).last.click()
    expect(plain.get_by_text("“自评报告”已保存。")).to_be_visible()
    assert stored(form).report["functions"] == "职能。"
    context.close()
