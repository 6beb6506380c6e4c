"""Opening an account and giving it a new password, by an administrator."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.db.models import QuerySet

from departments.enums import Role
from departments.models import Department, District, User
from departments.rules.passwords import RULES_IN_WORDS
from departments.rules.places import place_fault


class PasswordPair(SetPasswordMixin, forms.Form):  # type: ignore[type-arg]
    """A new password typed twice."""

    error_messages = {"password_mismatch": "两次输入的密码不一样，请重新输入。"}
    password1, password2 = SetPasswordMixin.create_password_fields("初始密码", "再次输入密码")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = RULES_IN_WORDS
        self.fields["password2"].help_text = ""


class NewPasswordForm(PasswordPair):
    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "新密码"

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return self.cleaned_data


class NewAccountForm(PasswordPair, forms.ModelForm[User]):
    """The account and its first membership; the places offered come from `place_fields`."""

    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices])

    class Meta:
        model = User
        fields = ("username", "full_name", "email")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.validate_passwords()
        if cleaned.get("role"):
            fault = place_fault(
                Role(cleaned["role"]),
                has_department=bool(cleaned.get("department")),
                has_district=bool(cleaned.get("district")),
            )
            if fault:
                self.add_error("role", fault)
        return cleaned

    def _post_clean(self) -> None:
        # After the instance is filled in: one rule compares the password with the names.
        super()._post_clean()  # type: ignore[misc]
        self.validate_password_for_user(self.instance)


def place_fields(
    departments: QuerySet[Department], districts: QuerySet[District]
) -> dict[str, forms.ModelChoiceField[Any]]:
    """Fresh fields for one request: the classes' own fields are shared by all."""
    return {
        "department": forms.ModelChoiceField(
            departments, required=False, label="部门", help_text="填报人、部门审核人须选。"
        ),
        "district": forms.ModelChoiceField(
            districts,
            required=False,
            label="行政区",
            help_text="财政评审员、财政审定人、系统管理员、审计员须选。",
        ),
    }
