"""Check settings YAML → ``Settings``, checked; every fault names its line. The format: ``docs/checks.md``."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from assessments.rules.checks.finding import Outcome
from assessments.rules.checks.registry import CHECKS
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.settings import Contradiction, RuleSettings, Settings, Typo, Words
from assessments.sheet.located import Located, read_yaml

SCHEMA = "checks/1"
WORDS_SCHEMA = "check-words/1"
WORD_LIMIT = 40
# The shared lists that a round may add to.
ROUND_WORDS = ("fillers", "doubles_allowed", "typos")
RULES = {check.rule.id: check.rule for check in CHECKS}


def parse_settings(source: str, words: Words) -> Settings:
    """The settings that a YAML text gives, for every rule of the registry. Raises DataError."""
    root = read_yaml(source)
    root.allow_only("schema", "rules")
    rules = _rules(root, {})
    root.faults.raise_if_any()
    return Settings(rules, words)


def parse_round_settings(source: str, base: Settings) -> Settings:
    """The settings of a round: those of ``base`` with what the YAML text says otherwise, and the words that it adds
    to the shared lists. Raises DataError."""
    root = read_yaml(source)
    root.allow_only("schema", "rules", *ROUND_WORDS)
    settings = Settings(_rules(root, base.rules), _more_words(root, base.words))
    root.faults.raise_if_any()
    return settings


def parse_words(source: str) -> Words:
    """The shared word lists of a YAML text. Raises DataError."""
    root = read_yaml(source)
    root.allow_only(
        *("schema", "fillers", "generic", "synonyms", "typos", "doubles_allowed", "contradictions")
    )
    if root.text("schema") != WORDS_SCHEMA:
        root.fault(f"“schema”应为 {WORDS_SCHEMA}。")
    words = Words(
        fillers=frozenset(_word_list(root, "fillers")),
        generic=tuple(sorted(_word_list(root, "generic"), key=len, reverse=True)),
        synonyms=tuple(_words_of(group) for group in root.items("synonyms")),
        typos=tuple(Typo(*pair) for pair in _pairs(root, "typos", "wrong", "right")),
        doubles_allowed=frozenset(_word_list(root, "doubles_allowed")),
        contradictions=tuple(Contradiction(*pair) for pair in _pairs(root, "contradictions", "one", "other")),
    )
    root.faults.raise_if_any()
    return words


def _rules(root: Located, base: Mapping[str, RuleSettings]) -> dict[str, RuleSettings]:
    """Every rule: as the data has it, else as ``base`` has it."""
    if root.text("schema") != SCHEMA:
        root.fault(f"“schema”应为 {SCHEMA}。")
    listed = root.get("rules") if base else root.need("rules")
    rules = dict(base)
    if listed:
        listed.allow_only(*RULES)
        for rule in RULES.values():
            data = listed.get(rule.id)
            if data:
                rules[rule.id] = _rule(data, rule, base.get(rule.id))
            elif rule.id not in rules:
                listed.fault(f"缺少规则 {rule.id}（{rule.name}）。")
    return rules


def _more_words(root: Located, base: Words) -> Words:
    """``base`` with the words that a round adds; nothing is ever taken away."""
    typos = (Typo(*pair) for pair in _pairs(root, "typos", "wrong", "right"))
    return replace(
        base,
        fillers=base.fillers | set(_optional_words(root, "fillers")),
        doubles_allowed=base.doubles_allowed | set(_optional_words(root, "doubles_allowed")),
        typos=(*base.typos, *(typo for typo in typos if typo not in base.typos)),
    )


def _optional_words(root: Located, key: str) -> tuple[str, ...]:
    return _word_list(root, key) if root.has(key) else ()


def _rule(data: Located, rule: Rule, base: RuleSettings | None) -> RuleSettings:
    data.allow_only("severity", "enabled", "trial", *rule.numbers, *rule.words)
    severity = data.word("severity", Outcome) if data.has("severity") or base is None else base.severity
    if severity in (Outcome.PASS, Outcome.SKIP):
        data.fault("“severity”应为 fail、warn 或 info。")
    return RuleSettings(
        severity=severity,
        enabled=data.flag("enabled") if data.has("enabled") else base is None or base.enabled,
        trial=data.flag("trial") if data.has("trial") else base is not None and base.trial,
        numbers={name: _number(data, name, base) for name in rule.numbers},
        words={
            name: base.words[name] if base and not data.has(name) else _word_list(data, name)
            for name in rule.words
        },
    )


def _number(data: Located, name: str, base: RuleSettings | None) -> Decimal:
    return base.numbers[name] if base and not data.has(name) else data.number(name)


def _word_list(data: Located, key: str) -> tuple[str, ...]:
    child = data.need(key)
    return _words_of(child) if child else ()


def _words_of(child: Located) -> tuple[str, ...]:
    """A list of short texts. An empty word would be found in every text."""
    found = []
    for item in child.as_items(required=False):
        word = item.as_text()
        if not 0 < len(word) <= WORD_LIMIT:
            item.fault(f"词语应为 1 至 {WORD_LIMIT} 字。")
        found.append(word)
    return tuple(found)


def _pairs(root: Located, key: str, *names: str) -> Iterable[tuple[str, str]]:
    for item in root.items(key, required=False):
        item.allow_only(*names)
        one, other = (item.text(name, limit=WORD_LIMIT) for name in names)
        if one and other:
            yield one, other
