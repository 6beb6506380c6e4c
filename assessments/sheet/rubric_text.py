"""``Rubric`` → YAML text: what ``parse_rubric`` reads back as the same rubric."""

from decimal import Decimal
from itertools import groupby
from typing import Any

import yaml

from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import Rubric, RubricLine, Rule
from assessments.sheet.rubric_data import SCHEMA

Document = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Decimals as plain numbers, lists indented under their key, everything written out (no *references)."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = plain(value)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(Decimal, _number)


def rubric_text(rubric: Rubric) -> str:
    """The YAML text of a rubric; the same rubric is always the same text."""
    return yaml.dump(
        rubric_document(rubric), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, indent=2
    )


def rubric_document(rubric: Rubric) -> Document:
    """The rubric as plain data, in the order of the file."""
    document: Document = {
        "schema": SCHEMA,
        "code": rubric.code,
        "version": rubric.version,
        "name": rubric.name,
        "district": rubric.district,
        "budget_year": rubric.budget_year,
        "source": rubric.source,
        "grades": [
            {"name": grade.name, "low": grade.low, "high": grade.high, "text": grade.text}
            for grade in rubric.grades
        ],
    }
    if rubric.items:
        document["items"] = [item.document() for item in rubric.items]
    document["indicators"] = [
        _first(list(lines)) for _, lines in groupby(rubric.lines, lambda line: line.first)
    ]
    return document


def _first(lines: list[RubricLine]) -> Document:
    seconds = [list(run) for _, run in groupby(lines, lambda line: line.second)]
    return {
        "name": lines[0].first,
        "weight": lines[0].first_weight,
        "indicators": [_second(run) for run in seconds],
    }


def _second(lines: list[RubricLine]) -> Document:
    thirds = [list(run) for _, run in groupby(lines, lambda line: line.third)]
    return {
        "name": lines[0].second,
        "weight": lines[0].second_weight,
        "indicators": [_third(run) for run in thirds],
    }


def _third(lines: list[RubricLine]) -> Document:
    line = lines[0]
    document: Document = {} if line.part else {"code": line.code}
    document |= {"name": line.third, "weight": line.third_weight, "explanation": line.explanation}
    if not line.part:
        return document | _basis(line) | {"rule": rule_document(line.rule)}
    return document | {"parts": [_part(line) for line in lines]}


def _part(line: RubricLine) -> Document:
    document: Document = {"code": line.code, "name": line.part, "weight": line.weight}
    return document | _basis(line) | {"rule": rule_document(line.rule)}


def _basis(line: RubricLine) -> Document:
    return {"basis": list(line.basis)} if line.basis else {}


def rule_document(rule: Rule) -> Document:
    """A rule as plain data: what all kinds have, then the parameters."""
    document: Document = {"kind": rule.kind, "source": rule.source, "verified": rule.verified}
    document |= {"text": rule.text} if rule.text else {}
    return document | rule.parameters.document()
