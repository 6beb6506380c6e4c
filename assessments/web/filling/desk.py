"""One section of one assessment, laid out for a visitor: what is stored, and what is typed over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assessments.enums import SectionKey
from assessments.models import SectionState
from assessments.models.reading import blank_sheet, read_funds, read_section, read_stated
from assessments.rules.completeness import SectionReport, report_section
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet
from assessments.web.filling.filled import Filled
from assessments.web.filling.posted import read_posted
from assessments.web.filling.sections import shape_of
from assessments.web.filling.shapes import SectionShape
from assessments.web.filling.stored import from_sheet
from assessments.web.filling.typed import numbered, with_room
from assessments.web.visits import Visit

WITH_COMPUTED_CELLS = frozenset({SectionKey.FUNDS, SectionKey.SCORES})


@dataclass(frozen=True)
class Desk:
    """Reads what it is asked for, and nothing else: saving needs less than showing."""

    visit: Visit
    section: SectionKey

    @property
    def edition(self) -> Edition:
        return self.visit.assessment.edition()

    @property
    def rubric(self) -> Rubric:
        """The one finance scores by; where the form prints one, it is this."""
        return self.visit.assessment.scoring_rubric()

    @cached_property
    def sections(self) -> tuple[SectionKey, ...]:
        return self.visit.assessment.section_keys()

    @property
    def label(self) -> str:
        return self.edition.section_labels[self.section]

    @cached_property
    def states(self) -> Mapping[str, SectionState]:
        """The state of every section of the form, by its key."""
        states = self.visit.assessment.sections.select_related("saved_by")
        return {state.section: state for state in states}

    @property
    def state(self) -> SectionState:
        return self.states[self.section]

    def stored(self) -> Filled:
        """The section as it is stored; where it may be written, with room to begin in."""
        sheet = read_section(self.visit.assessment, self.section)
        shape = self._shape(sheet)
        typed = from_sheet(sheet, shape, self.state.unparsed)
        if self.visit.may_write:
            typed = numbered(with_room(typed, shape))
        return Filled(shape, typed, self._blank(sheet))

    def posted(self, data: Mapping[str, str]) -> Filled:
        """The section as a page posted it."""
        blank = blank_sheet(self.visit.assessment)
        if self.section in WITH_COMPUTED_CELLS:
            blank = replace(blank, stated=read_stated(self.visit.assessment))
        shape = self._shape(blank)
        return Filled(shape, read_posted(data, shape), blank)

    @cached_property
    def funds(self) -> Mapping[str, Decimal]:
        """The stored money block, which the raw data are computed with."""
        return read_funds(self.visit.assessment)

    def report(self, filled: Filled) -> SectionReport:
        """What the section lacks as it is filled in."""
        return report_section(self.section, filled.sheet, self.edition, self.rubric, filled.unparsed)

    @cached_property
    def next_section(self) -> SectionKey | None:
        sections = self.sections
        place = sections.index(self.section) + 1
        return sections[place] if place < len(sections) else None

    def _shape(self, sheet: Sheet) -> SectionShape:
        return shape_of(self.section, self.edition, self.rubric, sheet.stated)

    def _blank(self, sheet: Sheet) -> Sheet:
        return replace(blank_sheet(self.visit.assessment), stated=sheet.stated)
