from decimal import Decimal

from assessments.rules.checks.text.shares import shares


def test_a_share_of_a_named_whole() -> None:
    (share,) = shares("支出总额 200 万元，其中财政拨款 50 万元，占支出总额 25.0%。")

    assert (share.part, share.whole, share.value, share.exact) == (
        "其中财政拨款",
        "支出总额",
        Decimal("25.0"),
        Decimal(25),
    )


def test_units_are_taken_into_account() -> None:
    (share,) = shares("支出总额 2 亿元，其中基建 5000 万元，占支出总额 25%。")

    assert share.exact == 25


def test_a_whole_with_two_amounts_is_left_alone() -> None:
    assert shares("支出总额 200 万元，支出总额 300 万元，其中基建 50 万元，占支出总额 25%。") == ()
