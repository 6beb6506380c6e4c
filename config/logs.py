"""Where log lines go: one handler, standard error; whoever runs the service keeps them."""

from typing import Any


def logging(level: str) -> dict[str, Any]:
    """Django's LOGGING for a level such as "INFO"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {process} {name}: {message}", "style": "{"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # gunicorn writes its own access lines; runserver's would double them.
            "django.server": {"handlers": ["stderr"], "level": level, "propagate": False},
            # Locks are worth a line; each login is not (its time is kept with the person).
            "axes": {"level": "WARNING"},
            # Each step of each document, each table of each font.
            "weasyprint.progress": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }
