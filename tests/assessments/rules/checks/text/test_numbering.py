import pytest

from assessments.rules.checks.text.numbering import breaks, first_ordinal, items, ordinals


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一、甲。二、乙。十二、丙。二十、丁", [1, 2, 12, 20]),
        ("（一）甲（二）乙", [1]),
        ("（一）甲；（二）乙", [1, 2]),
        ("1.甲；2．乙；3、丙", [1, 2, 3]),
        ("①甲②乙", [1, 2]),
        ("一是甲，二是乙", [1, 2]),
        ("任务1：甲。任务2：乙", [1, 2]),
        ("长1.5公里，2021.3", []),
    ],
)
def test_ordinals_of_every_kind(text: str, numbers: list[int]) -> None:
    assert [ordinal.number for ordinal in ordinals(text)] == numbers


def test_the_items_of_the_outermost_series() -> None:
    assert items("1.走访企业；2.开展培训。") == ("走访企业；", "开展培训。")
    assert items("走访企业，其中：1.甲；2.乙") == ()


def test_the_ordinal_a_text_opens_with() -> None:
    opening = first_ordinal("5. 2021年实地走访")

    assert opening is not None
    assert (opening.number, opening.printed) == (5, "5.")
    assert first_ordinal("走访。1.甲") is None


def test_a_series_may_begin_again() -> None:
    assert breaks("一、甲。1.子；2.丑。二、乙。1.寅；2.卯。") == ()
    assert [(ordinal.printed, due) for ordinal, due in breaks("1.甲；2.乙；4.丙；5.丁")] == [("4.", 3)]
