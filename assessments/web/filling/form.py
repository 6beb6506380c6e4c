"""The Django form of one section: a field for every cell, parsed by the cell's own parser, rendered by crispy."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import escape
from django.utils.safestring import SafeString

from assessments.errors import CellValueError
from assessments.web.filling.marks import LOCKED_HINT, UNMARKED
from assessments.web.filling.shapes import Cell
from assessments.web.filling.typed import Place
from assessments.web.returns import RemarkLine


class CellHelper(FormHelper):
    """Renders a cell by one template of ours.

    Crispy's own attributes (Bootstrap columns, form tags) are not asked for: a page has up to some hundred cells.
    """

    field_template = "assessments/filling/cell.html"

    def get_attributes(self, template_pack: Any = None) -> dict[str, Any]:
        return {}


class CellBound(BoundField):
    """A cell on the page, with the words that a screen reader needs to tell it from its neighbours."""

    form: "SectionForm"
    field: "CellField"

    @property
    def cell(self) -> Cell:
        return self.field.cell

    @property
    def attributes(self) -> SafeString:
        """Name, id and everything that screen readers and scripts go by; in one piece, as a page has hundreds."""
        context = self.form.contexts[self.name]
        spoken = f"{escape(context)}：{self.field.spoken}" if context else self.field.spoken
        states = ' aria-invalid="true"' if self.message else ""
        described = f"{self.auto_id}-error"
        if self.remarks:
            described = f"{self.auto_id}-remark {described}"
        if self.is_locked:
            described += f" {LOCKED_HINT}"
        if self.is_shut:
            states += " readonly"
        return SafeString(
            f'name="{self.name}" id="{self.auto_id}" {self.field.attributes} aria-label="{spoken}" '
            f'aria-describedby="{described}"{states}'
        )

    @property
    def is_locked(self) -> bool:
        """Whether finance's return did not ask for this cell, while others may be changed."""
        return self.name in self.form.marks.locked

    @property
    def remarks(self) -> Sequence[RemarkLine]:
        """What finance said about the cell in returning the form."""
        return self.form.marks.remarks.get(self.name, ())

    @property
    def message(self) -> str:
        """What is wrong with what is typed; empty if nothing."""
        if self.name in self.form.marks.strays:
            return self.form.marks.strays[self.name]
        found = self.form.errors.get(self.name)
        return str(found[0]) if found else ""

    @property
    def is_shut(self) -> bool:
        """Whether it may be read only. A list to choose from knows no such state and is drawn as its word then."""
        return self.form.readonly or self.is_locked

    @property
    def options(self) -> list[tuple[str, str]]:
        """The words to choose from; one that is none of them stays, as typed, until it is mended."""
        known = dict(self.cell.choices)
        return [
            *self.cell.choices,
            *([] if self.text in known or not self.text else [(self.text, self.text)]),
        ]

    @property
    def text(self) -> str:
        return str(self.form.data.get(self.name, ""))


class CellField(forms.CharField):
    """One cell. It keeps no state of its own: all rows of a list share the fields of their cells."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(required=False, label=cell.label, strip=False)
        self.cell = cell
        self.spoken = escape(f"{cell.label}（{cell.unit}）" if cell.unit else cell.label)
        unit = f' data-unit="{escape(cell.unit)}"' if cell.unit else ""
        self.attributes = f'data-cell="{cell.leaf}" data-label="{escape(cell.label)}"{unit}'

    def clean(self, value: Any) -> Any:
        try:
            return self.cell.parse(str(value or ""))
        except CellValueError as error:
            raise forms.ValidationError(str(error)) from error

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> CellBound:
        return CellBound(form, self, field_name)


class SectionForm(forms.Form):
    """Always bound: to what was posted, or to what is stored.

    ``unparsed`` in the store comes out with its message just as it does when it is typed.
    """

    helper = CellHelper()

    def __init__(self, cells: Iterable[Place], *, readonly: bool = False) -> None:
        listed = list(cells)
        super().__init__(data={place.name: place.text for place in listed})
        self.readonly = readonly
        self.marks = UNMARKED
        self.contexts = {place.name: place.context for place in listed}
        shared: dict[int, CellField] = {}
        for place in listed:
            field = shared.get(id(place.cell))
            if field is None:
                field = shared[id(place.cell)] = CellField(place.cell)
            self.fields[place.name] = field

    def cell(self, name: str) -> CellBound:
        """The cell of this name on the page. Raises KeyError."""
        return cast("CellBound", self[name])

    def messages_by_name(self) -> dict[str, str]:
        """What is wrong, by the name of the control."""
        return {name: str(found[0]) for name, found in self.errors.items()}
