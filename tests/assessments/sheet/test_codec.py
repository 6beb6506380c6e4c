"""Canonical JSON: one sheet, one text; what is written is what is read."""

import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from assessments.sheet.codec import digest, encode
from assessments.sheet.decoding import decode, decode_snapshot, identity_of
from assessments.sheet.values import SelfScore
from tests.assessments.published import PUBLISHED, S0, S3, Published
from tests.assessments.strategies import Case, cases_with_evidence

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schema" / "sheet-1.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("form", PUBLISHED.values(), ids=PUBLISHED)
def test_a_published_form_is_encoded_to_its_file_byte_for_byte(form: Published) -> None:
    assert encode(form.sheet, form.edition, form.rubric).encode() == form.text.encode()


@pytest.mark.parametrize("form", PUBLISHED.values(), ids=PUBLISHED)
def test_a_published_form_satisfies_the_schema(form: Published) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(form.text))) == []


@settings(deadline=None)
@given(case=cases_with_evidence())
def test_a_sheet_survives_the_round_trip(case: Case) -> None:
    text = encode(case.sheet, case.edition, case.rubric)

    read = decode(text, identity_of(json.loads(text)), case.edition, case.rubric)

    assert read == case.sheet
    assert encode(read, case.edition, case.rubric) == text
    assert decode_snapshot(text, case.edition, case.rubric) == case.sheet


@settings(deadline=None)
@given(case=cases_with_evidence())
def test_every_export_satisfies_the_schema(case: Case) -> None:
    document = json.loads(encode(case.sheet, case.edition, case.rubric))

    assert list(VALIDATOR.iter_errors(document)) == []


def test_the_keys_stand_in_the_order_of_the_schema() -> None:
    assert list(json.loads(S0.text)) == SCHEMA["required"]


def test_the_order_of_the_scores_is_the_rubrics() -> None:
    shuffled = replace(S3.sheet, scores=S3.sheet.scores[::-1])

    assert encode(shuffled, S3.edition, S3.rubric) == S3.text


def test_a_score_line_without_content_is_absent() -> None:
    blank = replace(S3.sheet, scores=(SelfScore("A1-1"),))

    document = json.loads(encode(blank, S3.edition, S3.rubric))

    assert document["scores"] == []
    assert document["computed"] == {"funds.total_budget": "186059.94"}


def test_a_stated_value_that_agrees_is_dropped() -> None:
    agreeing = replace(S0.sheet, stated={"funds.adjustment": "-171.31", "funds.execution_rate": "98.90"})

    document = json.loads(encode(agreeing, S0.edition, None))

    assert document["stated"] == {"funds.execution_rate": "98.90"}


def test_numbers_are_texts_with_the_decimals_of_their_cell() -> None:
    funds = {"annual_budget": Decimal("1E+3"), "initial_budget": Decimal("7.1")}

    document = json.loads(encode(replace(S0.sheet, funds=funds), S0.edition, None))

    assert document["funds"] == {"annual_budget": "1000.00", "initial_budget": "7.10"}


def test_the_digest_is_the_sha256_of_the_bytes() -> None:
    assert digest("自评\n") == sha256("自评\n".encode()).hexdigest()


def test_the_schema_is_strict() -> None:
    def errors_with(**changes: object) -> int:
        return len(list(VALIDATOR.iter_errors(json.loads(S0.text) | changes)))

    assert errors_with() == 0
    assert errors_with(extra=1) == 1
    assert errors_with(budget_year="2021") == 1
    assert errors_with(funds={"annual_budget": 1507.47}) == 1
    assert errors_with(funds={"annual_budget": "1,507.47"}) == 1
    assert errors_with(goals=[{"target": ""}]) == 1
    assert errors_with(goals=[{"target": "", "completion": ""}] * 301) == 1
    assert errors_with(stated={"funds.adjustment": "十七"}) == 1
