"""The page on which an administrator gives an account a new password."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from departments.actions.accounts import reset_password
from departments.admin.account_forms import NewPasswordForm
from departments.models import User


def set_password_page(model_admin: ModelAdmin[User], request: HttpRequest, user_id: str) -> HttpResponse:
    user = model_admin.get_object(request, user_id)
    if user is None:
        raise Http404
    if not model_admin.has_change_permission(request, user):
        raise PermissionDenied
    form = NewPasswordForm(user, request.POST or None)
    if form.is_valid():
        reset_password(user=user, new_password=form.cleaned_data["password1"])
        model_admin.log_change(request, user, "重设密码")
        messages.success(
            request, f"已为{user.full_name}（{user.username}）设置新密码，请当面或通过安全渠道告知本人。"
        )
        return redirect("admin:departments_user_change", user.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"重设密码：{user.full_name}（{user.username}）",
        "opts": model_admin.opts,
        "original": user,
        "form": form,
    }
    return TemplateResponse(request, "departments/set_password.html", context)
