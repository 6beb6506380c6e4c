"""The report from Word: looked at first, taken over by section, the very same verb as typing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from assessments.models import Assessment, Event
from tests.assessments.web.pages import in_state, logged_in, save, state_of, stored
from tests.assessments.world import World


@pytest.fixture
def form(world: World) -> Assessment:
    save(world.rubric_filler, world.rubric, "report", {"report-problems": "一是旧问题。"})
    return world.rubric


def word(*lines: str) -> SimpleUploadedFile:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile("报告.docx", stream.getvalue())


def url(form: Assessment) -> str:
    return reverse("assessments:report_word", args=[form.pk])


LINES = (
    "（二）部门整体收支情况",
    "年末结转和结余 12.00 万元。",
    "三、存在的主要问题",
    "一是新问题。",
    "四、下一步改进措施",
    "一是<b>新措施</b>。",
)


def test_looking_saves_nothing(world: World, form: Assessment) -> None:
    page = logged_in(world.rubric_filler).post(url(form), {"file": word(*LINES)})
    text = page.content.decode()
    assert "文档里有 1 个数与表中的数不一致" in text
    assert 'name="text-measures" value="一是&lt;b&gt;新措施&lt;/b&gt;。"' in text
    assert [change.section.code for change in page.context["changes"]] == ["problems", "measures"]
    assert stored(form).report == {"problems": "一是旧问题。"}


def test_taking_over_what_was_chosen(world: World, form: Assessment) -> None:
    client = logged_in(world.rubric_filler)
    posted = {
        "do": "apply",
        "version": state_of(form, "report").version,
        "name": "报告.docx",
        "take": ["measures", "nowhere"],
        "text-measures": "一是新措施。\r\n二是\U0001f600。",
        "text-problems": "没有选中。",
    }
    assert client.post(url(form), posted).status_code == 302
    assert stored(form).report == {"problems": "一是旧问题。"}
    assert state_of(form, "report").unparsed == {"report.measures": "一是新措施。\n二是\U0001f600。"}
    again = {**posted, "version": state_of(form, "report").version, "text-measures": "一是新措施。"}
    assert client.post(url(form), again).status_code == 302
    assert stored(form).report == {"problems": "一是旧问题。", "measures": "一是新措施。"}
    assert state_of(form, "report").unparsed == {}
    assert Event.objects.filter(verb="import").last().remark == "Word 报告（报告.docx），1 章"  # type: ignore[union-attr]


def test_an_old_page_takes_nothing_over(world: World, form: Assessment) -> None:
    client = logged_in(world.rubric_filler)
    posted = {"do": "apply", "version": 0, "take": "problems", "text-problems": "新。"}
    assert "什么也没有改" in client.post(url(form), posted, follow=True).content.decode()
    assert stored(form).report == {"problems": "一是旧问题。"}
    nothing = {"do": "apply", "version": state_of(form, "report").version}
    assert "没有选择任何一章" in client.post(url(form), nothing, follow=True).content.decode()


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (None, "请先选择文件"),
        (SimpleUploadedFile("a.docx", b"PK nothing"), "已损坏"),
        (word("没有一个标题。"), "没有找到提纲中的任何一个标题"),
    ],
)
def test_what_is_refused_says_why(
    world: World, form: Assessment, file: SimpleUploadedFile | None, told: str
) -> None:
    answer = logged_in(world.rubric_filler).post(url(form), {"file": file} if file else {})
    assert (answer.status_code, told in answer.content.decode()) == (409, True)


def test_who_may(world: World, form: Assessment) -> None:
    for name in ("filler", "foreign_filler", "reviewer", "auditor"):
        assert logged_in(world.people[name]).get(url(form)).status_code == 404
    in_state(form, "submitted")
    client = logged_in(world.rubric_filler)
    assert "现在不能修改" in client.get(url(form)).content.decode()
    assert client.post(url(form), {"file": word(*LINES)}).status_code == 404
    assert logged_in(world.filler).get(url(world.tasks)).status_code == 404


def test_a_draft_sent_back_unchanged_changes_nothing(world: World, form: Assessment) -> None:
    save(world.rubric_filler, form, "report", {"report-problems": "2022 年有 3 个问题：\n一是甲。"})
    client = logged_in(world.rubric_filler)
    exported = client.get(reverse("assessments:export", args=[form.pk, "report-docx"])).content
    page = client.post(url(form), {"file": SimpleUploadedFile("报告.docx", exported)})
    assert "文档与现有内容一致" in page.content.decode()
