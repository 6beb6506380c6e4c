"""Scoring: what the rules of a rubric compute, and what finance's own scores must observe.

``compute`` one line, ``compute_all`` a rubric (with weights redistributed), ``values_from_sheet`` for the data items
that the form already holds. All pure; every score is a Decimal with 2 decimals, half up, from 0 to the weight.
"""

from assessments.rules.scoring.compute import compute
from assessments.rules.scoring.data_items import asked_items, data_items, values_from_sheet
from assessments.rules.scoring.describe import describe
from assessments.rules.scoring.reason_codes import CodedReason, expand
from assessments.rules.scoring.result import Result
from assessments.rules.scoring.review import (
    LineProblem,
    LineScore,
    Standard,
    formula_reason,
    line_problem,
    reason_needed,
    scoring_problems,
)
from assessments.rules.scoring.whole import Computed, compute_all, effective_rubric, redistributes, tally_with

__all__ = [
    "CodedReason",
    "Computed",
    "LineProblem",
    "LineScore",
    "Result",
    "Standard",
    "asked_items",
    "compute",
    "compute_all",
    "data_items",
    "describe",
    "effective_rubric",
    "expand",
    "formula_reason",
    "line_problem",
    "reason_needed",
    "redistributes",
    "scoring_problems",
    "tally_with",
    "values_from_sheet",
]
