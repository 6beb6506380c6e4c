"""Addresses that anybody may visit."""

from django.urls import path

from assessments.public.catalogue import catalogue
from assessments.public.department import department
from assessments.public.form import form, form_file, form_version
from assessments.public.machines import feed, robots, sitemap
from assessments.public.open_data import open_data, open_data_csv, open_data_json, open_data_schema
from assessments.public.verify import verify, verify_printed

app_name = "public"

urlpatterns = [
    path("verify/", verify, name="verify"),
    path("verify/<str:number>/", verify_printed, name="verify_printed"),
    path("open/", catalogue, name="catalogue"),
    path("open/feed.atom", feed, name="feed"),
    path("open/data/", open_data, name="open_data"),
    path("open/data/forms.json", open_data_json, name="open_data_json"),
    path("open/data/forms.csv", open_data_csv, name="open_data_csv"),
    path("open/data/schema/<slug:name>.json", open_data_schema, name="open_data_schema"),
    path("open/departments/<slug:code>/", department, name="department"),
    path("open/<slug:code>/<int:year>/", form, name="form"),
    path("open/<slug:code>/<int:year>/v<int:version>/", form_version, name="form_version"),
    path("open/<slug:code>/<int:year>/v<int:version>/<slug:wanted>/", form_file, name="form_file"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
