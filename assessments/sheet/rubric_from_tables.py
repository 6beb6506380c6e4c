"""Tables of a workbook → ``Rubric``, by the very checks of the YAML file; every fault names table and row."""

from collections.abc import Mapping, Sequence

import yaml

from assessments.errors import DataError
from assessments.sheet.located import Located
from assessments.sheet.located_rows import Place, Places, RowProblem, RowProblems, TableRow
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_cells import split_list
from assessments.sheet.rubric_data import SCHEMA, read_rubric
from assessments.sheet.rubric_items import DEPARTMENT, FUNDS
from assessments.sheet.rubric_line_rows import indicator_nodes
from assessments.sheet.rubric_tables import (
    ABOUT,
    ABOUT_KEYS,
    ASKED_LABEL,
    FUNDS_LABEL,
    GRADES,
    ITEMS,
    LINES,
    RULES,
)
from assessments.sheet.rubric_words import ITEM_KINDS, KEYS, in_chinese, written

Tables = Mapping[str, Sequence[TableRow]]
_ABOUT = {KEYS[key]: key for key in ABOUT_KEYS}
_ITEM_KINDS = {label: kind for kind, label in ITEM_KINDS.items()}


def rubric_of_tables(tables: Tables) -> Rubric:
    """The rubric that the tables hold. Raises RowProblems."""
    places = Places()
    root = Located(_root(tables, places), places.faults)
    try:
        return read_rubric(root)
    except DataError as error:
        raise RowProblems(
            [
                RowProblem(places.of_line(problem.line), in_chinese(problem.message))
                for problem in error.problems
            ]
        ) from error


def _root(tables: Tables, places: Places) -> yaml.Node:
    top = Place(ABOUT, 1)
    about = [
        (_ABOUT.get(row["项目"], row["项目"]), places.filled(row["内容"], row.place)) for row in tables[ABOUT]
    ]
    items = [_item(row, places) for row in tables[ITEMS]]
    return places.mapping(
        [
            ("schema", places.text(SCHEMA, top)),
            *about,
            ("grades", places.list((_grade(row, places) for row in tables[GRADES]), Place(GRADES, 1))),
            ("items", places.list(items, Place(ITEMS, 1)) if items else None),
            (
                "indicators",
                places.list(indicator_nodes(tables[LINES], _rules(tables, places), places), Place(LINES, 1)),
            ),
        ],
        top,
    )


def _rules(tables: Tables, places: Places) -> dict[str, list[TableRow]]:
    """The rows of each line's rule; an empty 编号 continues the one above."""
    lines = {row["编号"] for row in tables[LINES]}
    rules: dict[str, list[TableRow]] = {}
    code = ""
    for row in tables[RULES]:
        code = row["编号"] or code
        if code not in lines:
            places.fault(row.place, f"“{LINES}”表中没有编号“{code}”。")
        rules.setdefault(code, []).append(row)
    return rules


def _grade(row: TableRow, places: Places) -> yaml.Node:
    columns = {"name": "等级", "low": "下限", "high": "上限", "text": "说明"}
    return places.mapping(
        [(key, places.filled(row[heading], row.place)) for key, heading in columns.items()], row.place
    )


def _item(row: TableRow, places: Places) -> yaml.Node:
    texts = {
        "code": row["编号"],
        "label": row["名称"],
        "kind": _ITEM_KINDS.get(row["类型"], row["类型"]),
        "unit": row["单位"],
        "signed": written("signed", row["可为负数"]),
        "note": row["说明"],
    }
    choices = [places.text(choice, row.place) for choice in split_list(row["选项"])]
    return places.mapping(
        [
            *((key, places.filled(text, row.place)) for key, text in texts.items()),
            ("source", _source(row, places)),
            ("choices", places.list(choices, row.place) if choices else None),
        ],
        row.place,
    )


def _source(row: TableRow, places: Places) -> yaml.Node | None:
    text = row["来源"].replace(":", "：")
    if text == ASKED_LABEL:
        return places.text(DEPARTMENT, row.place)
    if text.startswith(FUNDS_LABEL):
        keys = split_list(text.removeprefix(FUNDS_LABEL))
        return places.list((places.text(FUNDS + key, row.place) for key in keys), row.place)
    return places.filled(text, row.place)
