import pytest

from assessments.rules.checks.c32_attachments import check
from assessments.sheet.values import EvidenceItem, KeyIndicator
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


def with_evidence(*targets: str) -> tuple[EvidenceItem, ...]:
    return (EvidenceItem("清单.pdf", "application/pdf", 1, "a" * 64, targets),)


def test_evidence_of_the_form_answers_a_long_text() -> None:
    told = tasks(texts={"problems": "详见附件。", "measures": "加强管理。"}, evidence=with_evidence())
    assert check(told) == []


def test_beside_an_indicator_the_evidence_must_be_its_own() -> None:
    row = KeyIndicator("签约", "10 项", "10 项，详见附件")
    others = tasks(key_indicators=(row, row), evidence=with_evidence("key_indicators.1"))
    assert [finding.cells for finding in check(others)] == [("key_indicators.0.result",)]
