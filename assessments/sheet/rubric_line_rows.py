"""The rows of the indicators' table, put together to three levels: an empty level cell continues the one above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from assessments.sheet.located_rows import Place, Places, TableRow
from assessments.sheet.rubric_cells import split_list
from assessments.sheet.rubric_rule_rows import rule_pairs
from assessments.sheet.rubric_words import SECTIONS, written

RuleRows = Mapping[str, Sequence[TableRow]]


@dataclass(slots=True)
class _Group:
    """An indicator of one level; ``rows`` only at the third."""

    name: str
    weight: str
    place: Place
    groups: "list[_Group]" = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)


def indicator_nodes(rows: Sequence[TableRow], rules: RuleRows, places: Places) -> list[yaml.Node]:
    """The first-level indicators with all that is below them."""
    firsts: list[_Group] = []
    for row in rows:
        first = _continued(firsts, row, "一级指标", "一级分值", places)
        second = _continued(first.groups, row, "二级指标", "二级分值", places)
        alone = not row["三级指标"] and not row["部分"]
        third = _continued(second.groups, row, "三级指标", "三级分值", places, new=alone)
        third.rows.append(row)
    return [
        _level(
            first, [_level(second, _thirds(second, rules, places), places) for second in first.groups], places
        )
        for first in firsts
    ]


def _continued(
    groups: list[_Group], row: TableRow, heading: str, weight: str, places: Places, *, new: bool = False
) -> _Group:
    """The group this row belongs to: the last one, or a new one where the row names another."""
    name = row[heading]
    if not groups or new or (name and name != groups[-1].name):
        groups.append(_Group(name, row[weight], row.place))
    elif row[weight] and row[weight] != groups[-1].weight:
        places.fault(
            row.place, f"“{groups[-1].name}”的分值前后不一致：{groups[-1].weight} 与 {row[weight]}。"
        )
    return groups[-1]


def _level(group: _Group, children: list[yaml.Node], places: Places) -> yaml.Node:
    return places.mapping(
        [
            ("name", places.filled(group.name, group.place)),
            ("weight", places.filled(group.weight, group.place)),
            ("indicators", places.list(children, group.place)),
        ],
        group.place,
    )


def _thirds(second: _Group, rules: RuleRows, places: Places) -> list[yaml.Node]:
    return [_third(third, rules, places) for third in second.groups]


def _third(third: _Group, rules: RuleRows, places: Places) -> yaml.Node:
    head = third.rows[0]
    pairs: list[tuple[str, yaml.Node | None]] = [
        ("name", places.filled(third.name, head.place)),
        ("weight", places.filled(third.weight, head.place)),
        ("explanation", places.filled(head["指标解释"], head.place)),
    ]
    if len(third.rows) == 1 and not (head["部分"] or head["部分分值"]):
        pairs += [("code", places.filled(head["编号"], head.place)), ("basis", _basis(head, places))]
        pairs.append(("rule", _rule(head, rules, places)))
    else:
        pairs.append(("parts", places.list((_part(row, rules, places) for row in third.rows), head.place)))
    return places.mapping(pairs, head.place)


def _part(row: TableRow, rules: RuleRows, places: Places) -> yaml.Node:
    return places.mapping(
        [
            ("code", places.filled(row["编号"], row.place)),
            ("name", places.filled(row["部分"], row.place)),
            ("weight", places.filled(row["部分分值"], row.place)),
            ("basis", _basis(row, places)),
            ("rule", _rule(row, rules, places)),
        ],
        row.place,
    )


def _basis(row: TableRow, places: Places) -> yaml.Node | None:
    words = {label: key for key, label in SECTIONS.items()}
    keys = [places.text(words.get(word, word), row.place) for word in split_list(row["评分依据"])]
    return places.list(keys, row.place) if keys else None


def _rule(row: TableRow, rules: RuleRows, places: Places) -> yaml.Node:
    return places.mapping(
        [
            ("kind", places.filled(written("kind", row["评分方式"]), row.place)),
            ("source", places.filled(row["规则来源"], row.place)),
            ("verified", places.filled(written("verified", row["已核实"]), row.place)),
            ("text", places.filled(row["官方原文"], row.place)),
            *rule_pairs(rules.get(row["编号"], ()), places),
        ],
        row.place,
    )
