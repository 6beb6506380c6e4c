"""The password rules of 等保 2.0 (GB/T 22239) that Django does not bring along, or not in Chinese."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

REQUIRED_CLASSES = 3
# All rules of AUTH_PASSWORD_VALIDATORS in one sentence; a test holds it against the settings.
RULES_IN_WORDS = (
    "至少 8 位，含大写字母、小写字母、数字、符号中的至少三类；不能与登录名、姓名相近，也不能是常见密码。"
)


def character_classes(password: str) -> int:
    """How many of the four classes occur: upper case, lower case, digit, anything else but a space."""
    return sum(
        (
            any(char.isupper() for char in password),
            any(char.islower() for char in password),
            any(char.isdigit() for char in password),
            any(not char.isalnum() and not char.isspace() for char in password),
        )
    )


class LengthValidator(MinimumLengthValidator):
    """For AUTH_PASSWORD_VALIDATORS: Django's own, whose message has no Chinese."""

    def get_error_message(self) -> str:
        return f"密码太短：至少要有 {self.min_length} 位。"

    def get_help_text(self) -> str:
        return f"密码至少要有 {self.min_length} 位。"


class ThreeClassesValidator:
    """For AUTH_PASSWORD_VALIDATORS: at least three of upper case, lower case, digits and symbols."""

    def validate(self, password: str, user: Any = None) -> None:
        if character_classes(password) < REQUIRED_CLASSES:
            raise ValidationError(
                "密码太简单：大写字母、小写字母、数字、符号四类中至少要有三类。",
                code="password_too_few_classes",
            )

    def get_help_text(self) -> str:
        return "密码须包含大写字母、小写字母、数字、符号四类中的至少三类。"
