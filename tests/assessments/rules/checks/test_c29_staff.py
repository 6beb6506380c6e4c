from assessments.rules.checks.c29_staff import check
from tests.assessments.rules.checks.forms import problems, published, tasks

# The sentence of 番禺's report (S4), where 退休 is told inside 在职.
PANYU = (
    "本部门财政核定编制在职人员为25人；年末实有在职人员为23人，其中参照公务员法管理人员0人，财政补助人员23人，"
    "经费自理人员0人，其中离休人员0人，退休人员1人；其他人员6人。"
)


def about(text: str) -> list[tuple[str, str, str, str]]:
    return problems(check, tasks(texts={"problems": text, "measures": "加强管理。"}))


def test_the_retired_are_not_in_service() -> None:
    assert about(PANYU) == [("warn", "texts.problems", "退休", "")]


def test_kinds_add_up_to_those_in_service() -> None:
    text = "实有在职人员20人，其中参照公务员法管理人员5人，财政补助人员10人，经费自理人员4人。"
    assert about(text) == [("warn", "texts.problems", "20", "19")]
    assert about(text.replace("4人", "5人")) == []


def test_more_people_than_posts() -> None:
    assert about("核定编制20人，实有在职人员21人。") == [("warn", "texts.problems", "21", "不超过 20")]
    assert about("核定编制20人，实有在职人员20人，退休人员3人。") == []


def test_no_false_alarm_on_the_published_forms() -> None:
    assert [check(published(name)) for name in ("S0", "S1", "S3")] == [[], [], []]
