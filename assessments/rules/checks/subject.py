"""What a check looks at: one form with its edition, its rubric and the round's settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.rules.checks.cells import TextCell, text_cells
from assessments.rules.checks.duplicates import SentenceIndex
from assessments.rules.checks.settings import Settings
from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.quantities import Quantity, quantities
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


@dataclass(frozen=True, kw_only=True)
class Subject:
    """``rubric``: the one printed on the form, if its edition has one. ``last_year``: the department's form of
    the year before. ``round_index``: the sentences of all forms of the round, made once for all of them.

    What is read out of the prose is read once, however many checks ask for it.
    """

    sheet: Sheet
    edition: Edition
    settings: Settings
    rubric: Rubric | None = None
    last_year: Sheet | None = None
    round_index: SentenceIndex | None = None

    @cached_property
    def cells(self) -> tuple[TextCell, ...]:
        """Every cell of prose that has text, in the order of the form."""
        return text_cells(self.sheet, self.edition, self.rubric)

    @cached_property
    def cell_at(self) -> Mapping[str, TextCell]:
        return {cell.path: cell for cell in self.cells}

    @cached_property
    def _quantities(self) -> Mapping[str, tuple[Quantity, ...]]:
        return {cell.path: quantities(cell.text) for cell in self.cells}

    def quantities_at(self, path: str) -> tuple[Quantity, ...]:
        """The numbers with their units in one cell; none where the cell is empty."""
        return self._quantities.get(path, ())

    def is_filler(self, text: str) -> bool:
        """Whether a text says nothing: empty, only signs, or 无, 暂无, 已达标 and the like."""
        core = bare(text)
        return not core or core in self.settings.words.fillers
