"""Every address of the portal starts here."""

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("account/", include("departments.web.urls")),
    path("", include("assessments.public.urls")),
    path("", include("assessments.web.urls")),
]
