import pytest

from assessments.rules.checks.c45_leftover_prompts import check
from tests.assessments.rules.checks.forms import goals, problems, published


@pytest.mark.parametrize(
    ("text", "left"),
    [("请填写完成情况", "请填写"), ("走访××家企业", "××"), ("完成率____%", "____"), ("走访xx家", "xx")],
)
def test_what_a_template_left_behind(text: str, left: str) -> None:
    assert problems(check, goals(("一、目标。", text))) == [("warn", "goals.0.completion", left, "")]


@pytest.mark.parametrize(
    "text", ["召开5×8小时会议", "更换XXL工服", "完成VR拍摄", "申请表已请企业填写", "制度有待补充", "已请填写"]
)
def test_what_only_looks_like_it(text: str) -> None:
    assert check(goals(("一、目标。", text))) == []


def test_no_false_alarm_on_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
