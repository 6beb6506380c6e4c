"""One section as somebody filled it in: the texts, the form that judges them, the sheet they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessments.errors import AssessmentError
from assessments.sheet.cells import MAX_ROWS
from assessments.sheet.values import Sheet
from assessments.web.filling.form import SectionForm
from assessments.web.filling.shapes import SectionShape
from assessments.web.filling.stored import to_sheet
from assessments.web.filling.typed import Place, Typed, places, without_blanks


@dataclass(frozen=True)
class Filled:
    """``typed`` as on the page, blank rows and all; ``blank`` is the sheet the section is put into."""

    shape: SectionShape
    typed: Typed
    blank: Sheet

    @cached_property
    def kept(self) -> Typed:
        """What is stored: without the rows in which nothing is typed."""
        return without_blanks(self.typed)

    @cached_property
    def kept_places(self) -> tuple[Place, ...]:
        return tuple(places(self.kept, self.shape))

    @cached_property
    def form(self) -> SectionForm:
        return SectionForm(places(self.typed, self.shape))

    @cached_property
    def values(self) -> dict[str, Any]:
        """The parsed cells by their names on the page."""
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def messages(self) -> dict[str, str]:
        return self.form.messages_by_name()

    @cached_property
    def sheet(self) -> Sheet:
        return to_sheet(self.blank, self.shape, self.kept, self.values)

    @cached_property
    def unparsed(self) -> dict[str, str]:
        """By path, the texts that could not be read."""
        return {place.path: place.text for place in self.kept_places if place.name in self.messages}

    def refuse_too_long(self) -> None:
        """Raises AssessmentError where a list has more rows than a form can have."""
        for count in _counts(self.kept):
            if count > MAX_ROWS:
                raise AssessmentError(
                    f"行数过多：每处最多 {MAX_ROWS} 行，现有 {count} 行。内容没有保存，请删去多余的行。"
                )

    def shown(self, place: Place) -> str:
        """The text of a cell as it will be shown once stored: numbers in their notation, the unreadable as typed."""
        if place.name in self.messages:
            return place.text
        value = self.values[place.name]
        return "" if value is None else str(place.cell.show(value))


def _counts(typed: Typed) -> Iterator[int]:
    for rows in typed.lists.values():
        yield len(rows)
        for row in rows:
            yield from _counts(row)
