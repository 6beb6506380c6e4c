"""Which checks run, how severe they are, their thresholds and word lists: data of a round, with defaults.

Read from YAML by ``settings_data``; the defaults are ``fixtures/checks/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.rules.checks.finding import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSettings:
    """``severity`` is what a problem of this rule counts as; a rule on ``trial`` (试行) never blocks."""

    severity: Outcome
    enabled: bool = True
    trial: bool = False
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typo:
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two phrases that cannot both be true of one form."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists that several checks share.

    ``fillers`` say nothing (无, 暂无, 已达标); ``generic`` words tell no indicator from another (工作, 情况);
    the words of one ``synonyms`` group name one thing.
    """

    fillers: frozenset[str] = frozenset()
    generic: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    typos: tuple[Typo, ...] = ()
    doubles_allowed: frozenset[str] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    rules: Mapping[str, RuleSettings]
    words: Words

    def number(self, rule: str, name: str) -> Decimal:
        """A threshold of a rule. Raises KeyError (reading the data made sure that it is there)."""
        return self.rules[rule].numbers[name]

    def word_list(self, rule: str, name: str) -> tuple[str, ...]:
        return self.rules[rule].words[name]
