"""Canonical JSON of a sheet, one way only: the same sheet is always the same bytes.

Format: ``docs/json-format.md``, JSON Schema: ``docs/schema/sheet-1.json``. Keys stand in a fixed order,
numbers are strings with the edition's decimals, UTF-8, two spaces, one line end at the end. Reading is in
``decoding``.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import computed_cells, differing_statements
from assessments.sheet.data_values import data_to_json
from assessments.sheet.edition import Edition
from assessments.sheet.evidence import evidence_to_json
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import MainTask, Pin, SelfScore, Sheet, TaskLine

SCHEMA = "sheet/1"
# Money of task lines has no field of its own in the edition; the forms print it with at most two decimals.
AMOUNT_PLACES = 2
SCORE_PLACES = 2


def encode(sheet: Sheet, edition: Edition, rubric: Rubric | None) -> str:
    """The canonical JSON text of a sheet, computed cells included."""
    computed = computed_cells(sheet, edition, rubric)
    document = {
        "schema": SCHEMA,
        "edition": _pin(sheet.edition),
        "rubric": _pin(sheet.rubric) if sheet.rubric else None,
        "district": sheet.district,
        "department": {
            "code": sheet.department_code,
            "name": sheet.department_name,
            "unit_count": sheet.unit_count,
        },
        "budget_year": sheet.budget_year,
        "working_year": sheet.working_year,
        "unit": edition.unit,
        "funds": _funds(sheet, edition),
        "goals": [{"target": goal.target, "completion": goal.completion} for goal in sheet.goals],
        "key_indicators": [
            {"name": indicator.name, "target": indicator.target, "result": indicator.result}
            for indicator in sheet.key_indicators
        ],
        "indicator_placement": sheet.indicator_placement.value,
        "main_tasks": [_task(task) for task in sheet.main_tasks],
        "scores": [_score(score) for score in _in_order(sheet, rubric)],
        "data": data_to_json(sheet.data),
        "texts": {key: sheet.texts[key] for key in edition.text_keys if sheet.texts.get(key)},
        "report": {key: sheet.report[key] for key in edition.report_sections if sheet.report.get(key)},
        "computed": computed,
        "stated": dict(sorted(differing_statements(sheet, computed).items())),
        "evidence": evidence_to_json(sheet.evidence),
        "explanations": [
            {"rule": explanation.rule, "key": explanation.key, "text": explanation.text}
            for explanation in sorted(sheet.explanations, key=lambda entry: (entry.rule, entry.key))
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def digest(text: str) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _pin(pin: Pin) -> dict[str, Any]:
    return {"code": pin.code, "version": pin.version}


def _funds(sheet: Sheet, edition: Edition) -> dict[str, str]:
    return {
        field.key: fixed(sheet.funds[field.key], field.places)
        for field in edition.funds.typed
        if field.key in sheet.funds
    }


def _task(task: MainTask) -> dict[str, Any]:
    return {"name": task.name, "lines": [_line(line) for line in task.lines]}


def _line(line: TaskLine) -> dict[str, Any]:
    return {
        "target": line.target,
        "completion": line.completion,
        "amount": None if line.amount is None else fixed(line.amount, AMOUNT_PLACES),
        "indicators": [{"name": indicator.name, "result": indicator.result} for indicator in line.indicators],
    }


def _in_order(sheet: Sheet, rubric: Rubric | None) -> list[SelfScore]:
    order: Mapping[str, int] = {line.code: place for place, line in enumerate(rubric.lines)} if rubric else {}
    filled = [score for score in sheet.scores if score.filled]
    return sorted(filled, key=lambda score: order.get(score.line, len(order)))


def _score(score: SelfScore) -> dict[str, Any]:
    return {
        "line": score.line,
        "score": None if score.score is None else fixed(score.score, SCORE_PLACES),
        "reason": score.reason,
        "measure": score.measure,
    }
