import pytest

from assessments.rules.checks.text.personal import identity_valid, luhn_valid, personal_numbers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证11010519491231002X", "身份证号"),
        ("１１０１０５１９４９１２３１００２ｘ", "身份证号"),
        ("电话13800138000。", "手机号码"),
        ("电话138-0013-8000。", "手机号码"),
        ("账号4111 1111 1111 1111", "银行卡号"),
    ],
)
def test_numbers_of_persons(text: str, kind: str) -> None:
    assert [number.kind for number in personal_numbers(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    ["110105194912310021", "4111111111111112", "金额13800138000.50元", "编号213800138000", "12345678901"],
)
def test_numbers_that_are_not(text: str) -> None:
    assert personal_numbers(text) == ()


def test_check_digits() -> None:
    assert identity_valid("11010519491231002X")
    assert not identity_valid("110105194912310021")
    assert luhn_valid("4111111111111111")
    assert not luhn_valid("4111111111111112")


def test_only_the_ends_are_shown() -> None:
    (number,) = personal_numbers("13800138000")

    assert number.hidden == "138******00"
