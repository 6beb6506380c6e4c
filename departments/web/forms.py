from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm

from departments.rules.passwords import RULES_IN_WORDS


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "登录名或密码不对，请重新输入。连续输错多次，账号会被暂时锁定。",
        "inactive": "这个账号已经停用，请联系本区的系统管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper()
        self.fields["username"].label = "登录名"
        self.fields["username"].error_messages["required"] = "请输入登录名。"
        self.fields["password"].label = "密码"
        self.fields["password"].error_messages["required"] = "请输入密码。"


class PasswordForm(forms.Form):
    old_password = forms.CharField(
        label="原密码",
        strip=False,
        error_messages={"required": "请输入原密码。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    new_password = forms.CharField(
        label="新密码",
        strip=False,
        error_messages={"required": "请输入新密码。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="再次输入新密码",
        strip=False,
        error_messages={"required": "请再输入一次新密码。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper()
        self.fields["new_password"].help_text = RULES_IN_WORDS

    def clean_repeated(self) -> str:
        repeated: str = self.cleaned_data["repeated"]
        if "new_password" in self.cleaned_data and repeated != self.cleaned_data["new_password"]:
            raise forms.ValidationError("两次输入的新密码不一样，请重新输入。")
        return repeated


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper
