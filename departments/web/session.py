"""Coming in and going out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from departments.models import User
from departments.web.forms import LoginForm

HOME = "/"


class Login(LoginView):
    """Django's login page; it follows `next` on this host only."""

    template_name = "departments/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True
    next_page = HOME

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        greeting = _greeting(user)  # before logging in, which overwrites the time of the last login
        response = super().form_valid(form)
        messages.success(self.request, greeting)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Whoever is sent here from another page has either not logged in or was idle too long.
        return super().get_context_data(was_sent_here=bool(self.get_redirect_url()), **kwargs)


# Open to everyone: after the session has run out, the button in an old page must not end in a login loop.
@login_not_required
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    end_session(request)
    messages.success(request, "您已退出系统。如果用的是公用电脑，请再关闭浏览器窗口。")
    return redirect("departments:login")


def _greeting(user: User) -> str:
    if user.last_login is None:
        return f"{user.full_name}，您好！这是您首次登录，建议先在右上角修改密码。"
    last = timezone.localtime(user.last_login)
    return f"{user.full_name}，您好！上次登录是 {last:%Y-%m-%d %H:%M}，如果不是您本人，请立即修改密码。"
