"""A whole round: its forms checked one by one against one index of their sentences."""

from collections.abc import Iterable

from assessments.rules.checks.duplicates import SentenceIndex
from assessments.rules.checks.subject import Subject


def index_round(subjects: Iterable[Subject]) -> SentenceIndex:
    """The sentences of all forms of a round, read once: hand it to each form's ``Subject``."""
    index = SentenceIndex()
    for subject in subjects:
        index.add(subject.sheet.department_code, subject.sheet.department_name, subject.cells)
    return index
