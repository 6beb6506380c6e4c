import pytest

from assessments.rules.checks.c32_attachments import check
from tests.assessments.rules.checks.forms import problems, published, tasks


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("存在问题详见附件。", "详见附件"),
        ("五、附件（部门整体支出绩效自评表）。", "五、附件"),
        ("具体情况如附表所示。", "如附表"),
        ("附件2：项目清单。", "附件2："),
    ],
)
def test_an_attachment_that_is_not_there(text: str, named: str) -> None:
    subject = tasks(texts={"problems": text, "measures": "加强管理。"})
    assert problems(check, subject) == [("warn", "texts.problems", named, "")]


@pytest.mark.parametrize("text", ["附近企业较少。", "附加任务完成。", "汽车附件产业发展迅速。", "无"])
def test_other_words(text: str) -> None:
    assert check(tasks(texts={"problems": text, "measures": "加强管理。"})) == []


def test_no_false_alarm_on_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
