"""The rows of the rules' table, put together again to one rule: the other way round of ``rubric_cells``."""

from collections.abc import Sequence

import yaml

from assessments.sheet.located_rows import Place, Places, TableRow
from assessments.sheet.rubric_cells import (
    LISTS,
    MAPPING_LISTS,
    MAPPINGS,
    OPTION,
    OTHERWISE,
    STEP,
    split_list,
    split_pairs,
)
from assessments.sheet.rubric_words import PARAMETERS, written

Pairs = list[tuple[str, yaml.Node | None]]


def rule_pairs(rows: Sequence[TableRow], places: Places, depth: int = 0) -> Pairs:
    """The parameters in ``rows``, inner rules included; ``depth`` counts the steps of their 方案 already gone."""
    pairs: Pairs = []
    lists: dict[str, list[TableRow]] = {}
    inner: dict[str, list[TableRow]] = {}
    for row in rows:
        steps = [step.strip() for step in row["方案"].split(STEP) if step.strip()]
        key = PARAMETERS.get(row["参数"], row["参数"])
        if len(steps) > depth:
            inner.setdefault(steps[depth], []).append(row)
        elif key in MAPPING_LISTS:
            lists.setdefault(key, []).append(row)
        elif key:
            pairs.append((key, _value(key, row["内容"], row.place, places)))
        else:
            places.fault(row.place, "缺少“参数”。")
    for key, entries in lists.items():
        nodes = [_mapping(row["内容"], row.place, places) for row in entries]
        pairs.append((key, places.list(nodes, entries[0].place)))
    return pairs + _inner_rules(inner, places, depth)


def _inner_rules(inner: dict[str, list[TableRow]], places: Places, depth: int) -> Pairs:
    pairs: Pairs = []
    options: list[yaml.Node] = []
    for step, rows in inner.items():
        rule = places.mapping(rule_pairs(rows, places, depth + 1), rows[0].place)
        if step == OTHERWISE:
            pairs.append(("otherwise", rule))
        elif step.startswith(OPTION):
            options.append(rule)
        else:
            places.fault(rows[0].place, f"不认识的方案“{step}”；请写“{OPTION}1”“{OPTION}2”或“{OTHERWISE}”。")
    if options:
        first = next(rows for step, rows in inner.items() if step.startswith(OPTION))
        pairs.append(("rules", places.list(options, first[0].place)))
    return pairs


def _value(key: str, content: str, place: Place, places: Places) -> yaml.Node:
    if key in MAPPINGS:
        return _mapping(content, place, places)
    if key in LISTS:
        return places.list((places.text(one, place) for one in split_list(content)), place)
    return places.text(written(key, content), place)


def _mapping(content: str, place: Place, places: Places) -> yaml.Node:
    named = [(PARAMETERS.get(name, name), value) for name, value in split_pairs(content)]
    return places.mapping([(key, _value(key, value, place, places)) for key, value in named], place)
