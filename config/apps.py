"""App configurations that the wiring replaces."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig

# Registered by libraries, of no use to anybody here: permissions are by standing, jobs are looked at by operators.
NOT_SHOWN = ("auth.Group", "django_tasks_database.DBTaskResult")


class PortalAdminConfig(AdminConfig):
    """`admin.site` is the portal's own site everywhere, so `@admin.register` needs no argument."""

    default_site = "config.admin.PortalAdminSite"

    def ready(self) -> None:
        super().ready()
        for name in NOT_SHOWN:
            admin.site.unregister(apps.get_model(name))
