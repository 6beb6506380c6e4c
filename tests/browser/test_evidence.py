"""佐证材料 in a real browser: dropped, pasted, refused, looked at, linked; then looked at on the desk while scoring."""

import base64
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from assessments.actions import reviewing
from assessments.models import Assessment, EvidenceFile
from assessments.models.reading import read_sheet
from assessments.rules.evidence.targets import TargetKey, TargetKind
from tests.assessments import evidence_files as files
from tests.assessments.world import World, fill, submit
from tests.browser.conftest import OpenAs

# Puts files into a drop or a paste as the browser would: [[name, type, base64], …].
_FIRE = """([kind, selector, list]) => {
  const transfer = new DataTransfer();
  for (const [name, type, content] of list) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const target = selector ? document.querySelector(selector) : document.body;
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
}"""


def fire(page: Page, kind: str, selector: str, name: str, type_: str, content: bytes) -> None:
    page.evaluate(_FIRE, [kind, selector, [[name, type_, base64.b64encode(content).decode()]]])


def drop(page: Page, selector: str, name: str, content: bytes) -> None:
    fire(page, "dragover", selector, name, "", content)
    fire(page, "drop", selector, name, "", content)


def test_files_are_dropped_pasted_refused_and_looked_at(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = open_as(world.filler)
    page.goto(reverse("assessments:evidence", args=[world.tasks.pk]))
    page.get_by_label("证明哪个指标、任务").select_option(index=2)
    drop(page, "[data-drop]", "合同.pdf", files.pdf())
    expect(page.get_by_text("“合同.pdf”已上传。")).to_be_visible()
    expect(page.locator(".evidence-table tbody tr")).to_have_count(1)
    expect(page.locator(".evidence-table .evidence-target")).to_contain_text("关键指标 2")

    fire(page, "paste", "", "image.png", "image/png", files.png(400, 300))
    expect(page.locator(".evidence-table tbody tr")).to_have_count(2)
    assert EvidenceFile.objects.get(media_type="image/png").name.startswith("截图_")

    drop(page, "[data-drop]", "假.pdf", files.docx())
    expect(page.get_by_role("alert")).to_contain_text("与扩展名“.pdf”不符")

    page.get_by_role("link", name="合同.pdf").first.click()
    viewer = page.get_by_role("dialog")
    expect(viewer.locator("iframe")).to_be_visible()
    page.keyboard.press("ArrowRight")
    picture = viewer.locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 400
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)


def test_cancelling_on_the_way(world: World, open_as: OpenAs) -> None:
    page = open_as(world.filler)
    page.goto(reverse("assessments:evidence", args=[world.tasks.pk]))
    page.route("**/evidence/upload/", lambda route: None)
    drop(page, "[data-drop]", "合同.pdf", files.pdf())
    page.get_by_role("button", name="取消").click()

    expect(page.get_by_text("已取消。")).to_be_visible()
    assert EvidenceFile.objects.count() == 0


def test_beside_the_rows_of_a_section(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    page = open_as(world.filler)
    page.goto(reverse("assessments:section", args=[world.tasks.pk, "key_indicators"]))
    strips = page.locator(".evidence-strip")
    expect(strips).to_have_count(10)

    strips.nth(3).locator("input[type=file]").set_input_files(
        {"name": "统计.xlsx", "mimeType": "", "buffer": files.xlsx()}
    )
    expect(strips.nth(3)).to_contain_text("佐证 1")
    drop(page, "tbody tr:nth-child(5) textarea", "照片.png", files.png())
    expect(strips.nth(4)).to_contain_text("佐证 1")

    sheet = read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk))
    assert {item.name: item.targets for item in sheet.evidence} == {
        "统计.xlsx": ("key_indicators.3",),
        "照片.png": ("key_indicators.4",),
    }
    # A new row has its strip as soon as it is stored.
    page.get_by_role("button", name="增加一项关键指标").click()
    page.keyboard.type("新指标")
    page.get_by_role("button", name="保存", exact=True).last.click()
    expect(strips).to_have_count(11)


def test_without_scripts_a_plain_form_does_it(world: World, open_as: OpenAs, tmp_path: Path) -> None:
    page = open_as(world.filler)
    cookies = page.context.cookies()
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(cookies)  # type: ignore[arg-type]
    bare = plain.new_page()
    (tmp_path / "合同.pdf").write_bytes(files.pdf())
    page.goto(reverse("assessments:evidence", args=[world.tasks.pk]))
    bare.goto(page.url)
    bare.locator("input[type=file]").set_input_files(tmp_path / "合同.pdf")
    bare.get_by_role("button", name="上传", exact=True).click()

    expect(bare.get_by_text("“合同.pdf”已上传。")).to_be_visible()
    plain.close()


def test_on_the_desk_evidence_lies_over_the_form(world: World, open_as: OpenAs, tmp_path: Path) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    first = TargetKey(TargetKind.SCORE_LINE, "A1-1")
    files.hand_in(tmp_path, world.rubric, world.rubric_filler, "统计.png", files.png(300, 200), first)
    files.hand_in(tmp_path, world.rubric, world.rubric_filler, "证明.pdf", files.pdf(), first)
    files.hand_in(tmp_path, world.rubric, world.rubric_filler, "制度.docx", files.docx())
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    page = open_as(world.reviewer)
    page.goto(reverse("admin:assessments_assessment_change", args=[world.rubric.pk]))
    line = page.locator("#line-A1-1")
    expect(line.locator(".evidence-chip")).to_have_count(2)

    field = line.locator("[data-score]")
    field.focus()
    page.keyboard.press("F4")
    pane = page.locator("[data-evidence]")
    expect(pane.locator("img")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.press("F4")
    expect(pane.locator("iframe")).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()

    page.get_by_role("link", name="佐证材料", exact=False).first.click()
    expect(pane.locator(".evidence-list li")).to_have_count(3)
    expect(pane).to_contain_text("没有佐证材料")
