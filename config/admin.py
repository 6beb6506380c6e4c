"""The finance bureau's working place: Django's admin under the portal's name and behind the portal's login."""

from typing import Any, Protocol, runtime_checkable

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


@runtime_checkable
class ShowsWork(Protocol):
    """A ModelAdmin that has something to say on the site's first page."""

    def work(self, request: HttpRequest) -> dict[str, object]: ...


@runtime_checkable
class Grouped(Protocol):
    """A ModelAdmin that stands in another group of the navigation than the first; ``GROUPS`` has them all."""

    nav_group: str


# What is worked on before what it is done with, who does it, and what is kept of it.
GROUPS = ("工作", "设置", "人员", "记录")


class PortalAdminSite(AdminSite):
    """One login for the whole portal; a user without business here is told that there is nothing (404)."""

    site_header = "部门整体支出绩效自评 · 财政工作台"
    site_title = "财政工作台"
    index_title = "工作台"
    site_url = "/"
    empty_value_display = "—"
    enable_nav_sidebar = False
    index_template = "admin/office/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever holds a finance or an administrator's role today; Django's own staff flag does not count."""
        return request.user.is_authenticated and request.user.may_enter_back_office

    def index(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> TemplateResponse:
        """The config may not know the apps: each says itself what waits for the user."""
        shown: dict[str, object] = {}
        for model_admin in self._registry.values():
            if isinstance(model_admin, ShowsWork):
                shown |= model_admin.work(request)
        return super().index(request, shown | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """By groups of the navigation instead of apps, each in the order of registration."""
        apps = reversed(self._build_app_dict(request, app_label).values())
        if app_label is not None:
            return list(apps)
        groups: dict[str, list[dict[str, Any]]] = {name: [] for name in GROUPS}
        for model in (model for app in apps for model in app["models"]):
            model_admin = self._registry[model["model"]]
            group = model_admin.nav_group if isinstance(model_admin, Grouped) else GROUPS[0]
            groups[group].append(model)
        return [
            {"name": name, "models": models, "adds": any(model["add_url"] for model in models)}
            for name, models in groups.items()
            if models
        ]

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect("admin:index")
            raise Http404
        return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"))
