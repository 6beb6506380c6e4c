"""The person's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from departments.actions.accounts import change_password
from departments.errors import InvalidPassword, WrongOldPassword
from departments.models import User
from departments.web.forms import PasswordForm
from departments.web.people import person


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _change(form, user):
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改，下次请用新密码登录。其他设备上的登录已失效。")
        return redirect("/")
    return render(request, "departments/password_change.html", {"form": form})


def _change(form: PasswordForm, user: User) -> bool:
    try:
        change_password(
            user=user,
            old_password=form.cleaned_data["old_password"],
            new_password=form.cleaned_data["new_password"],
        )
    except WrongOldPassword as error:
        form.add_error("old_password", str(error))
    except InvalidPassword as error:
        form.add_error("new_password", error.reasons)
    return form.is_valid()
