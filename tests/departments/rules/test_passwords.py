import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from departments.rules.passwords import RULES_IN_WORDS, ThreeClassesValidator, character_classes


@pytest.mark.parametrize(
    ("password", "classes"),
    [
        ("", 0),
        ("abc", 1),
        ("abcABC", 2),
        ("abc123ABC", 3),
        ("aB1!", 4),
        ("密码", 0),
        ("a b", 1),
        ("１２３", 1),
        ("ａ，", 2),
    ],
)
def test_classes_are_counted(password: str, classes: int) -> None:
    assert character_classes(password) == classes


@pytest.mark.parametrize("password", ["abcdefgh", "abcdefg1", "ABCD1234"])
def test_fewer_than_three_classes_are_refused_in_chinese(password: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ThreeClassesValidator().validate(password)

    assert caught.value.messages == ["密码太简单：大写字母、小写字母、数字、符号四类中至少要有三类。"]


def test_sentence_on_the_pages_says_what_the_settings_ask_for() -> None:
    validators = get_default_password_validators()
    kinds = [type(validator).__name__ for validator in validators]

    assert kinds == [
        "LengthValidator",
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "ThreeClassesValidator",
    ]
    shortest = vars(validators[0])["min_length"]
    assert RULES_IN_WORDS.startswith(f"至少 {shortest} 位，含大写字母、小写字母、数字、符号中的至少三类；")
