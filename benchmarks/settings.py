"""The settings of `make run` on a database of the benchmark's own, with the floor pages beside the portal's."""

import os
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, TEMPLATES

PLACE = Path(os.environ["BENCHMARK_DIR"])
SECRET_KEY = "benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.floor"
MEDIA_ROOT = PLACE / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "DATABASE_URL" not in os.environ:
    DATABASES["default"]["NAME"] = str(PLACE / "db.sqlite3")
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]
