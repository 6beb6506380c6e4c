"""docs/checks.md lists every rule as the registry and the default settings have it."""

import re

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.registry import CHECKS
from config.env import BASE_DIR

_ROW = re.compile(r"^\| (C\d\d) \| (.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)


def test_the_catalogue_is_the_registry() -> None:
    rules = default_settings().rules
    expected = [
        (
            check.rule.id,
            check.rule.name,
            rules[check.rule.id].severity.label,
            "、".join(f"`{name}`" for name in (*check.rule.numbers, *check.rule.words)),
        )
        for check in CHECKS
    ]

    assert _ROW.findall((BASE_DIR / "docs" / "checks.md").read_text()) == expected
