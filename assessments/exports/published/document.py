"""Open data of a published form: docs/schema/published-1.json, described in docs/open-data.md."""

import json
from decimal import Decimal
from typing import Any

from assessments.enums import PublicPart
from assessments.exports.published.record import PublicLine, PublicRecord, PublicResult
from assessments.sheet.arithmetic import fixed
from assessments.sheet.codec import encode

SCHEMA = "published/1"
# Of the sheet's own JSON: what no one outside needs, or may have.
_INSIDE = ("schema", "data", "evidence", "explanations")


def public_json(record: PublicRecord) -> str:
    """The record as JSON text, always the same for the same record."""
    return json.dumps(public_document(record), ensure_ascii=False, indent=2) + "\n"


def public_document(record: PublicRecord) -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads(encode(record.sheet, record.edition, record.rubric))
    for key in _INSIDE:
        del sheet[key]
    about = record.metadata
    return {
        "schema": SCHEMA,
        "version": record.version,
        "metadata": {
            "index_number": about.index_number,
            "title": about.title,
            "publisher": about.publisher,
            "document_number": about.document_number,
            "topic": about.topic,
            "written_on": about.written_on.isoformat(),
            "published_at": about.published_at.isoformat(timespec="seconds"),
            "validity": about.validity,
            "number": about.number,
        },
        "district": {"code": record.sheet.district, "name": record.district_name},
        "department": {"code": record.sheet.department_code, "name": record.sheet.department_name},
        "budget_year": record.sheet.budget_year,
        "working_year": record.sheet.working_year,
        "parts": [part.value for part in PublicPart if part in record.parts],
        "funds": record.figures,
        "result": _result(record.result) if record.result else None,
        "evidence": list(record.evidence),
        "form": sheet,
    }


def _result(result: PublicResult) -> dict[str, Any]:
    return {
        "grade": result.grade,
        "total": _points(result.total),
        "levels": levels(result.lines),
        "lines": [
            {
                "code": line.code,
                "name": line.name,
                "weight": _points(line.weight),
                "self_score": _points(line.self_score),
                "score": _points(line.score),
                "reason": line.reason,
            }
            for line in result.lines
        ],
    }


def levels(lines: tuple[PublicLine, ...]) -> list[dict[str, str | None]]:
    """The second level added up, in the rubric's order."""
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for line in lines:
        level = sums.setdefault((line.first, line.second), [Decimal(0), Decimal(0)])
        level[0] += line.weight
        level[1] += line.score
    return [
        {"first": first, "second": second, "weight": _points(weight), "score": _points(score)}
        for (first, second), (weight, score) in sums.items()
    ]


def _points(number: Decimal | None) -> str | None:
    return None if number is None else fixed(number, 2)
