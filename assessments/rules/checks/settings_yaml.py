"""A round's settings as YAML: only what differs from the defaults, so that later defaults reach the round too."""

import json
from collections.abc import Iterable, Iterator

from assessments.rules.checks.settings import RuleSettings, Settings
from assessments.rules.checks.settings_data import SCHEMA
from assessments.sheet.arithmetic import plain


def round_settings_yaml(settings: Settings, base: Settings) -> str:
    """The text that ``parse_round_settings`` reads back to ``settings``, given the same ``base``."""
    lines = [f"schema: {SCHEMA}"]
    rules = {name: list(_rule(settings.rules[name], base.rules[name])) for name in settings.rules}
    changed = [f"  {name}: {{{', '.join(entries)}}}" for name, entries in rules.items() if entries]
    lines += ["rules:", *changed] if changed else []
    words, old = settings.words, base.words
    lines += _words("fillers", words.fillers - old.fillers)
    lines += _words("doubles_allowed", words.doubles_allowed - old.doubles_allowed)
    typos = [typo for typo in words.typos if typo not in old.typos]
    lines += ["typos:"] if typos else []
    lines += [f"  - {{wrong: {_quoted(typo.wrong)}, right: {_quoted(typo.right)}}}" for typo in typos]
    return "\n".join(lines) + "\n"


def _rule(rule: RuleSettings, base: RuleSettings) -> Iterator[str]:
    if rule.severity is not base.severity:
        yield f"severity: {rule.severity.value}"
    for name in ("enabled", "trial"):
        if getattr(rule, name) is not getattr(base, name):
            yield f"{name}: {str(getattr(rule, name)).lower()}"
    for name, number in rule.numbers.items():
        if number != base.numbers[name]:
            yield f"{name}: {plain(number)}"
    for name, words in rule.words.items():
        if words != base.words[name]:
            yield f"{name}: [{', '.join(map(_quoted, words))}]"


def _words(key: str, words: Iterable[str]) -> list[str]:
    listed = ", ".join(map(_quoted, sorted(words)))
    return [f"{key}: [{listed}]"] if listed else []


def _quoted(word: str) -> str:
    """A JSON text is a YAML text too."""
    return json.dumps(word, ensure_ascii=False)
