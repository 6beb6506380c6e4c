"""The settings that hold where a round names none: ``fixtures/checks/``."""

from functools import lru_cache

from assessments.rules.checks.settings import Settings
from assessments.rules.checks.settings_data import parse_settings, parse_words
from config.env import BASE_DIR

DIRECTORY = BASE_DIR / "fixtures" / "checks"


@lru_cache(maxsize=1)
def default_settings() -> Settings:
    """Read once per process. Raises DataError where the files were edited badly, naming the line."""
    words = parse_words((DIRECTORY / "words.yaml").read_text(encoding="utf-8"))
    return parse_settings((DIRECTORY / "rules.yaml").read_text(encoding="utf-8"), words)
