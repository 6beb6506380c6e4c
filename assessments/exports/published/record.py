"""A form as the public gets it, as a value: nothing that is not public is in it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import PublicPart
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import Edition, FieldKind
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

# The first of these that an edition has is what its bars are drawn from.
BUDGET_KEYS = ("annual_budget", "total_budget")
EXPENDITURE_KEY = "expenditure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """As public sites print it. ``number``: of the official file."""

    index_number: str
    title: str
    publisher: str
    document_number: str
    topic: str
    written_on: datetime.date
    published_at: datetime.datetime
    validity: str
    number: str


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line of the approved result. ``reason`` is empty where reasons are not public."""

    code: str
    name: str
    first: str
    second: str
    weight: Decimal
    self_score: Decimal | None
    score: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PublicResult:
    """``total`` None and no lines: the grade alone is public."""

    grade: str
    total: Decimal | None = None
    lines: tuple[PublicLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord:
    """``sheet``: as ``rules.public_parts`` leaves it. ``report``: the sheet the report is written from, where it is
    public. ``evidence``: names. ``result``: None where not even the grade is public."""

    version: int
    district_name: str
    metadata: Metadata
    parts: frozenset[PublicPart]
    sheet: Sheet
    edition: Edition
    rubric: Rubric | None
    report: Sheet | None
    result: PublicResult | None
    evidence: tuple[str, ...]

    @property
    def funds(self) -> Mapping[str, Decimal]:
        return compute_funds(self.edition, self.sheet.funds)

    @property
    def budget(self) -> Decimal | None:
        return next((self.funds[key] for key in BUDGET_KEYS if key in self.funds), None)

    @property
    def expenditure(self) -> Decimal | None:
        return self.funds.get(EXPENDITURE_KEY)

    @property
    def figures(self) -> list[dict[str, str]]:
        """The money block as the form prints it."""
        funds = self.funds
        return [
            {
                "key": field.key,
                "label": field.label,
                "value": fixed(funds[field.key], field.places),
                "unit": "%" if field.kind is FieldKind.PERCENT else self.edition.unit,
            }
            for field in self.edition.funds.fields
            if field.key in funds
        ]
