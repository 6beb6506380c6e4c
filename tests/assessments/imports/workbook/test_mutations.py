"""Broken workbooks: refused or told, never a crash, and nothing that a form could not hold."""

import pytest

from assessments.errors import WorkbookRefused
from assessments.sheet.codec import encode
from assessments.sheet.decoding import decode
from tests.assessments.imports.workbook.canonical import blank_of
from tests.assessments.imports.workbook.mutations import mutant, read_mutant, seeds

SEEDS = seeds()
COUNT, BATCHES = 400, 8


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_broken_workbook_is_refused_or_told(batch: int) -> None:
    for number in range(batch, COUNT, BATCHES):
        form, content, _ = mutant(number, SEEDS)
        outcome = read_mutant(form, content, in_child=number % 10 == 0)
        if isinstance(outcome, WorkbookRefused):
            assert (number, outcome.reference) == (number, "")
            continue
        # What was read is a sheet that the portal can store and send: its JSON is read back as the same.
        text = encode(outcome.sheet, form.edition, form.rubric)
        assert decode(text, blank_of(form.sheet), form.edition, form.rubric) == outcome.sheet
        assert outcome.unparsed.keys() <= {problem.path for problem in outcome.problems}
