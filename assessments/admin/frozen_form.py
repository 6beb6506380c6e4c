"""A frozen revision read and drawn. It never changes, so each process does this once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.safestring import SafeString

from assessments.actions.standards import standard_of
from assessments.admin.desk_data import RawNumber, raw_numbers
from assessments.exports.html import render_form_html
from assessments.models import Revision
from assessments.rules.scoring import Standard, values_from_sheet
from assessments.sheet.values import Sheet

KEPT = 64


@dataclass(frozen=True, slots=True)
class FrozenForm:
    """``standard``: the weights that count, and what the rules make of the money block and the raw data; ``numbers``:
    these by line."""

    sheet: Sheet
    html: SafeString
    standard: Standard
    numbers: Mapping[str, tuple[RawNumber, ...]]


@dataclass(frozen=True)
class _Key:
    """The revision itself is no part of the key: the hashes of what it was made from are."""

    hashes: tuple[str, str, str]
    revision: Revision = field(compare=False)


def frozen_form(revision: Revision) -> FrozenForm:
    """The form as submitted. ``revision`` with its edition and rubric; no query."""
    return _read(_Key((revision.sha256, revision.edition.sha256, revision.rubric.sha256), revision))


@lru_cache(maxsize=KEPT)
def _read(key: _Key) -> FrozenForm:
    revision = key.revision
    sheet, edition, rubric = revision.sheet(), revision.edition_value(), revision.scoring_rubric()
    values = values_from_sheet(rubric, sheet, edition)
    return FrozenForm(
        sheet=sheet,
        html=render_form_html(sheet, edition, revision.form_rubric()),
        standard=standard_of(revision),
        numbers=raw_numbers(rubric, values, edition),
    )
