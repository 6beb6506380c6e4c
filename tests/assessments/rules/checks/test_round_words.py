"""What a round adds to the checker's words, and its settings written as YAML and read back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.errors import DataError
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.finding import Outcome
from assessments.rules.checks.settings import Settings, Typo
from assessments.rules.checks.settings_data import parse_round_settings
from assessments.rules.checks.settings_yaml import round_settings_yaml

BASE = default_settings()
WORDS = """schema: checks/1
fillers: [按要求办理]
doubles_allowed: [试试]
typos:
  - {wrong: 绩小, right: 绩效}
"""


def read(source: str) -> Settings:
    return parse_round_settings(source, BASE)


def test_a_round_adds_words_and_loses_none() -> None:
    words = read(WORDS).words
    assert words.fillers - BASE.words.fillers == {"按要求办理"}
    assert words.doubles_allowed - BASE.words.doubles_allowed == {"试试"}
    assert words.typos == (*BASE.words.typos, Typo("绩小", "绩效"))
    assert (words.generic, words.synonyms) == (BASE.words.generic, BASE.words.synonyms)
    assert read(WORDS).rules == BASE.rules


def test_a_word_that_is_there_already_is_no_second_one() -> None:
    known = BASE.words.typos[0]
    source = f"schema: checks/1\ntypos:\n  - {{wrong: {known.wrong}, right: {known.right}}}\n"
    assert read(source) == BASE


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[按要求办理]", "['']", "第 2 行：词语应为 1 至 40 字。"),
        ("[试试]", "试试", "第 3 行：此处应为列表（以“- ”开头的各行）。"),
        ("right: 绩效", "write: 绩效", "第 5 行：不认识“write”；此处可用：wrong、right。"),
        (
            "fillers:",
            "generic:",
            "第 2 行：不认识“generic”；此处可用：schema、rules、fillers、doubles_allowed、typos。",
        ),
    ],
)
def test_faults_name_their_line(old: str, new: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        read(WORDS.replace(old, new))
    assert str(caught.value.problems[0]) == told


def test_what_is_written_is_what_was_set() -> None:
    c21, c17 = BASE.rules["C21"], BASE.rules["C17"]
    changed = replace(
        read(WORDS),
        rules={
            **BASE.rules,
            "C21": replace(
                c21, severity=Outcome.INFO, trial=True, numbers={"over_percent": Decimal("150.5")}
            ),
            "C17": replace(c17, enabled=False, words={"half_words": ("有限公", 'a: "b", #')}),
        },
    )
    source = round_settings_yaml(changed, BASE)
    assert read(source) == changed
    assert [line.split(":")[0].strip() for line in source.splitlines()] == [
        *("schema", "rules", "C17", "C21", "fillers", "doubles_allowed", "typos", "- {wrong")
    ]


def test_the_defaults_need_no_words() -> None:
    assert round_settings_yaml(BASE, BASE) == "schema: checks/1\n"
    assert read("schema: checks/1\n") == BASE
