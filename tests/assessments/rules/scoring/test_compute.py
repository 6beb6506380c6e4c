"""Every kind of rule on cases computed by hand (cases.yaml), and the rubric of S3 line by line."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessments.rules.scoring import compute
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.rubric_kinds import KINDS
from assessments.sheet.values import ItemValue
from config.env import BASE_DIR

EXAMPLES = parse_rubric((BASE_DIR / "fixtures/rubrics/examples/rule-kinds.yaml").read_text(encoding="utf-8"))
CASES = yaml.load((Path(__file__).parent / "cases.yaml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506 — texts only


def item_value(written: Any) -> ItemValue:
    if isinstance(written, list):
        return tuple(Decimal(one) for one in written)
    if written in ("true", "false"):
        return bool(written == "true")
    try:
        return Decimal(written)
    except ArithmeticError:
        return str(written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['line']} {case['values']}")
def test_hand_computed_case(case: dict[str, Any]) -> None:
    result = compute(
        EXAMPLES.line(case["line"]), {code: item_value(value) for code, value in case["values"].items()}
    )

    assert (result.score, result.formula, result.reason) == (
        Decimal(case["score"]) if "score" in case else None,
        case.get("formula", ""),
        case.get("reason", ""),
    )


def test_every_kind_has_an_example() -> None:
    assert {line.rule.kind for line in EXAMPLES.lines} == set(KINDS)


def test_every_example_has_a_case() -> None:
    assert {case["line"] for case in CASES} == {line.code for line in EXAMPLES.lines}
