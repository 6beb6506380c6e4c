"""The finance bureau's working place: Django's admin under the portal's name and behind the portal's login."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class PortalAdminSite(AdminSite):
    """One login for the whole portal; a user without business here is told that there is nothing (404)."""

    site_header = "部门整体支出绩效自评 · 财政工作台"
    site_title = "财政工作台"
    index_title = "工作台"
    site_url = "/"
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever holds a finance or an administrator's role today; Django's own staff flag does not count."""
        return request.user.is_authenticated and request.user.may_enter_back_office

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect("admin:index")
            raise Http404
        return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"))
