"""Publishing in a real browser: the officials publish a form, the public finds, reads, downloads and verifies it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from assessments.models import PublishedForm
from tests.assessments.publishing import make_publisher
from tests.assessments.world import World, bring_to_approved
from tests.browser.conftest import OpenAs


def publish_as_officials(office: Page, approver: Page) -> None:
    office.goto("/admin/assessments/publication/")
    office.get_by_role("button", name="拟稿", exact=True).click()
    office.get_by_label("文号").fill("埔财绩〔2022〕1号")
    office.get_by_role("button", name="保存公开信息").click()
    expect(office.locator("#messages")).to_contain_text("公开信息已保存")
    office.get_by_label("审查结论").fill("不涉及国家秘密、工作秘密，可以公开。")
    office.get_by_role("button", name="保密审查").click()
    expect(office.locator(".publication-found")).to_contain_text("企业服务企业服务")
    office.get_by_label("处理意见").fill("公开原文如此，没有个人信息。")
    office.get_by_role("button", name="个人信息和错字检查").click()
    expect(office.locator(".steps .is-next")).to_contain_text("由财政审定人办理")
    approver.goto(office.url)
    approver.get_by_role("button", name="负责人审签").click()
    expect(approver.locator(".page-head .state")).to_have_text("已审签")
    office.reload()
    office.get_by_role("link", name="预览公众所见").click()
    expect(office.locator(".printed-form")).to_contain_text("1491.52")
    office.go_back()
    office.get_by_role("button", name="发布", exact=True).click()
    expect(office.locator(".page-head .state")).to_have_text("已公开")


def test_from_the_officials_to_the_public(world: World, page: Page, open_as: OpenAs, tmp_path: Path) -> None:
    bring_to_approved(world)
    publisher = make_publisher(world)
    publish_as_officials(open_as(publisher), open_as(world.approver))
    form = PublishedForm.objects.get()

    page.goto("/account/login/")
    page.get_by_role("link", name="公开目录").click()
    page.get_by_label("关键词").fill("航运 企业")
    page.keyboard.press("Enter")
    expect(page.locator(".public-count")).to_have_text("找到 1 份")
    page.get_by_role("link", name=form.title).click()
    expect(page.locator(".facts")).to_contain_text("埔财绩〔2022〕1号")
    expect(page.locator(".printed-form")).to_contain_text("1491.52")
    expect(page.get_by_role("img", name=re.compile("条形图"))).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("自评表 PDF")).click()
    file = tmp_path / "public.pdf"
    started.value.save_as(file)

    page.get_by_role("link", name="文件查验").first.click()
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_role("button", name="查验").click()
    expect(page.locator(".notice--good")).to_contain_text("是正式文件，内容没有改动")
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_role("button", name="查验").click()
    expect(page.locator(".notice--bad")).to_contain_text("不是正式文件的原件")

    approver = open_as(world.approver)
    approver.goto("/admin/assessments/publication/")
    approver.get_by_role("link", name=world.department.name).click()
    approver.locator("summary", has_text="撤下").click()
    approver.get_by_label("原因").fill("数据有误，更正后再公开。")
    approver.get_by_role("button", name="撤下").click()
    expect(approver.locator(".page-head .state")).to_have_text("已撤下")
    answer = page.goto(f"/open/{form.department_code}/{form.budget_year}/")
    assert answer is not None
    assert answer.status == 410
    expect(page.locator("main")).to_contain_text("数据有误，更正后再公开。")
