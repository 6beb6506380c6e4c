"""Settings from YAML: complete, overridable by a round, every fault with its line."""

from decimal import Decimal

import pytest

from assessments.errors import DataError
from assessments.rules.checks.defaults import DIRECTORY, default_settings
from assessments.rules.checks.finding import Outcome
from assessments.rules.checks.registry import CHECKS
from assessments.rules.checks.settings_data import parse_round_settings, parse_settings, parse_words

RULES = (DIRECTORY / "rules.yaml").read_text()
WORDS = (DIRECTORY / "words.yaml").read_text()


def faults(source: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_settings(source, default_settings().words)
    return [str(problem) for problem in caught.value.problems]


def word_faults(source: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_words(source)
    return [str(problem) for problem in caught.value.problems]


def test_the_defaults_cover_every_rule() -> None:
    settings = default_settings()

    assert set(settings.rules) == {check.rule.id for check in CHECKS}
    assert settings.number("C21", "over_percent") == Decimal(130)
    assert "已达标" in settings.words.fillers


def test_a_round_says_only_what_is_different() -> None:
    source = "schema: checks/1\nrules:\n  C21: {over_percent: 150, trial: true}\n  C44: {enabled: false}\n"
    settings = parse_round_settings(source, default_settings())

    assert settings.number("C21", "over_percent") == Decimal(150)
    assert (settings.rules["C21"].trial, settings.rules["C21"].severity) == (True, Outcome.WARN)
    assert settings.rules["C44"].enabled is False
    assert settings.rules["C01"] == default_settings().rules["C01"]


def test_a_rule_may_become_milder_and_keep_its_words() -> None:
    source = "schema: checks/1\nrules:\n  C17: {severity: info}\n"
    rule = parse_round_settings(source, default_settings()).rules["C17"]

    assert rule.severity is Outcome.INFO
    assert rule.words == default_settings().rules["C17"].words


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema: checks/1", "schema: checks/9", "“schema”应为 checks/1。"),
        ("  C05: {severity: fail}\n", "", "缺少规则 C05（同一预算的两种分法相等）。"),
        ("C05: {severity: fail}", "C05: {severity: bad}", "“severity”应为"),
        ("C05: {severity: fail}", "C05: {severity: pass}", "“severity”应为 fail、warn 或 info。"),
        ("C05: {severity: fail}", "C05: {severity: fail, limit: 3}", "不认识“limit”"),
        ("over_percent: 130", "over_percent: viel", "此处应为数字"),
        ("{severity: warn, over_percent: 130}", "{severity: warn}", "缺少“over_percent”。"),
        ("met: [已达标, 达标, 已完成, 全部完成]", "met: ['']", "词语应为 1 至 40 字。"),
        ("  C05:", "  C99:", "不认识“C99”"),
    ],
)
def test_faults_name_their_line(old: str, new: str, told: str) -> None:
    assert old in RULES

    found = faults(RULES.replace(old, new, 1))

    assert any(told in fault for fault in found)
    assert all(fault.startswith("第 ") for fault in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("check-words/1", "check-words/2", "“schema”应为 check-words/1。"),
        ("wrong: 评价登记", "wrong: ''", "“wrong”不能为空。"),
        ("fillers:", "filler:", "不认识“filler”"),
    ],
)
def test_faults_in_the_word_lists(old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in word_faults(WORDS.replace(old, new, 1)))
