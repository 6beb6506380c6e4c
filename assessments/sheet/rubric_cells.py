"""Parameters of a rule as rows of a table, one parameter or list entry a row, in Chinese words.

{value: {ratio: [a, b]}, bands: [{from: 90, score: 5}, …]} is “取值 | 比率：a、b”, “档次 | 不低于：90；得分：5”, …
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_words import KEYS, spoken

Document = dict[str, Any]
PAIR, PAIRS, LIST, STEP = "：", "；", "、", "·"
OPTION = KEYS["rules"]
OTHERWISE = KEYS["otherwise"]
# How many values a parameter has, as the readers of the kinds expect it.
MAPPINGS = frozenset({"value", "over", "domain"})
MAPPING_LISTS = frozenset({"bands", "deductions", "entries", "levels"})
LISTS = frozenset({"completions", "any_of", "shows", "ratio", "change"})
_COMMON = ("source", "verified", "text")


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """``branch``: where a rule stands inside another (方案1, 否则, 方案1·否则); empty for the rule itself."""

    branch: str
    parameter: str
    content: str | Decimal


def parameter_rows(rule: Document, branch: str = "") -> Iterator[ParameterRow]:
    """The rows of a rule; of an inner one its kind as well."""
    for key, value in rule.items():
        if key == "rules":
            for number, option in enumerate(value, start=1):
                yield from parameter_rows(option, _inner(branch, f"{OPTION}{number}"))
        elif key == "otherwise":
            yield from parameter_rows(value, _inner(branch, OTHERWISE))
        elif key in MAPPING_LISTS:
            yield from (ParameterRow(branch, KEYS[key], _pairs(entry)) for entry in value)
        elif key not in _COMMON and (branch or key != "kind"):
            yield ParameterRow(branch, KEYS[key], _content(key, value))


def _inner(branch: str, step: str) -> str:
    return f"{branch}{STEP}{step}" if branch else step


def _content(key: str, value: Any) -> str | Decimal:
    if isinstance(value, Decimal):
        return value
    return _pairs(value) if isinstance(value, dict) else _text(key, value)


def _pairs(mapping: Document) -> str:
    return PAIRS.join(f"{KEYS[key]}{PAIR}{_text(key, value)}" for key, value in mapping.items())


def _text(key: str, value: Any) -> str:
    if isinstance(value, list):
        return LIST.join(value)
    if isinstance(value, bool):
        return spoken(key, str(value).lower())
    return plain(value) if isinstance(value, Decimal) else spoken(key, str(value))


def split_pairs(content: str) -> list[tuple[str, str]]:
    """“不低于：90；得分：5” → names and values as they stand; also with half-width marks."""
    content = content.replace(";", PAIRS).replace(":", PAIR)
    pairs = (pair.partition(PAIR) for pair in content.split(PAIRS) if pair.strip())
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def split_list(content: str) -> list[str]:
    content = content.replace("，", LIST).replace(",", LIST)
    return [part.strip() for part in content.split(LIST) if part.strip()]
