"""The tests: production's settings but for speed (password hash, job queue, file names) and place."""

import os
import tempfile
from pathlib import Path

from config import databases
from config.settings.base import *  # noqa: F403

SECRET_KEY = "tests-only"

# One folder a test process; tests that write files get it emptied by the operating system's own cleaning.
TEST_DIR = Path(tempfile.gettempdir()) / f"portal-tests-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
MEDIA_ROOT = TEST_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}

# tests/plugins/database.py sets the variable; a file, not memory, because browser tests write from several threads.
DATABASES = {"default": databases.database(os.environ.get("TEST_DATABASE_URL", ""), TEST_DIR / "db.sqlite3")}
DATABASES["default"]["TEST"] = {"NAME": None}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
