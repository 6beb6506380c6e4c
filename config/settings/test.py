"""The tests: production's settings but for speed (password hash, job queue, file names) and place."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config import databases
from config.settings.base import *  # noqa: F403

SECRET_KEY = "tests-only"

# A folder for each process, so that several runs, and the workers of one, never meet.
TEST_DIR = Path(tempfile.mkdtemp(prefix="portal-tests-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)

MEDIA_ROOT = TEST_DIR / "files"
STATIC_ROOT = TEST_DIR / "static"
STATIC_ROOT.mkdir()
EXPORT_DIR = TEST_DIR / "exports"
# In the test's own process: another one does not see an open transaction.
EXPORT_PROCESSES = 0
SEAL_FILE = TEST_DIR / "seal.p12"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}

# tests/plugins/database.py sets the variable; a file, not memory, because browser tests write from several threads.
DATABASES = {"default": databases.database(os.environ.get("TEST_DATABASE_URL", ""), TEST_DIR / "db.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
