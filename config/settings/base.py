"""Settings that hold everywhere. What an operator may change comes from config/env.py; the thin modules beside
this one say in what `make run`, `make dev` and the tests differ."""

from datetime import timedelta
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from config import databases, env, logs, mail

# ModelAdmin[Assessment], QuerySet[Assessment] and the like may be written at run time too.
django_stubs_ext.monkeypatch()

BASE_DIR = env.BASE_DIR
VAR_DIR = env.VAR_DIR.read()

DEBUG = False
ALLOWED_HOSTS = env.ALLOWED_HOSTS.read()
CSRF_TRUSTED_ORIGINS = env.CSRF_TRUSTED_ORIGINS.read()
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "departments",
    "assessments",
    "config.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.sessions.PrivatePagesMiddleware",
    "config.sessions.IdleSessionMiddleware",
    "config.sessions.PortalLoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assessments.web.bell.unread_notices",
            ],
        },
    },
]
# Form and widget templates are looked up in templates/ first.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": databases.database(env.DATABASE_URL.read(), VAR_DIR / "db.sqlite3")}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o640
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.staticfiles.HashedStaticFiles"},
}
# A main-task section of 50 tasks has some 3,000 inputs, and ten texts of 50,000 characters are 1.5 MB.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Fonts of the official PDF (assessments/exports/pdf): where they lie, and which come before the free ones.
DOCUMENT_FONT_DIRS = [VAR_DIR / "fonts", *env.FONT_DIRS.read()]
DOCUMENT_FONTS = {
    "body": env.FONT_BODY.read(),
    "label": env.FONT_LABEL.read(),
    "title": env.FONT_TITLE.read(),
}

# Notices are mailed only where a server is named; an empty EMAIL_HOST means: not at all.
_MAIL = mail.server(env.EMAIL_URL.read())
EMAIL_HOST = _MAIL.host
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.starttls
EMAIL_USE_SSL = _MAIL.ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.EMAIL_FROM.read() or _MAIL.user

# Evidence: what may come in, and who looks through it (assessments/imports/evidence, actions/clamav).
EVIDENCE_FILE_LIMIT = env.EVIDENCE_FILE_MB.read() * 1_000_000
EVIDENCE_FORM_LIMIT = env.EVIDENCE_FORM_MB.read() * 1_000_000
CLAMAV_SOCKET = env.CLAMAV_SOCKET.read()

# Export of a whole round (assessments/actions/round_export).
EXPORT_DIR = VAR_DIR / "exports"
EXPORT_KEEP_DAYS = env.EXPORT_KEEP_DAYS.read()
EXPORT_PROCESSES = env.EXPORT_PROCESSES.read()

# Official files: where they can be verified, and the seal on them (assessments/actions/official_files).
PORTAL_URL = env.PORTAL_URL.read()
SEAL_FILE = env.SEAL_FILE.read() or VAR_DIR / "seal.p12"
SEAL_PASSWORD = env.SEAL_PASSWORD.read()

LOGGING = logs.logging(env.LOG_LEVEL.read())

# Who may come in
AUTH_USER_MODEL = "departments.User"
LOGIN_URL = "departments:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "departments:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "departments.rules.passwords.LengthValidator", "OPTIONS": {"min_length": 8}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "departments.rules.passwords.ThreeClassesValidator"},
]

# Account and address together: nobody can lock a colleague out from another desk on the last day.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.LOGIN_FAILURE_LIMIT.read()
AXES_COOLOFF_TIME = timedelta(minutes=env.LOGIN_LOCK_MINUTES.read())
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "config.lockout.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = env.SESSION_IDLE_MINUTES.read() * 60
# Office computers are shared: nothing stays when the browser is closed.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

HTTPS = env.HTTPS.read()
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# data: pictures are the tick and arrow drawings in Bootstrap's own style sheet.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    },
}
