"""App configurations that the wiring replaces."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """`admin.site` is the portal's own site everywhere, so `@admin.register` needs no argument."""

    default_site = "config.admin.PortalAdminSite"
