"""Addresses that anybody may visit."""

from django.urls import path

from assessments.public.verify import verify, verify_printed

app_name = "public"

urlpatterns = [
    path("verify/", verify, name="verify"),
    path("verify/<str:number>/", verify_printed, name="verify_printed"),
]
