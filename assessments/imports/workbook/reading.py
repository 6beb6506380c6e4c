"""The public door: a workbook's bytes → the sheet that they hold, and everything that stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessments.errors import WorkbookProblem
from assessments.exports.template.names import DATA_SHEET, PORTAL_SHEET
from assessments.imports.workbook.blocks.data_items import read_data_items
from assessments.imports.workbook.book import Book, book_of
from assessments.imports.workbook.child import parse_in_child
from assessments.imports.workbook.choosing import choose
from assessments.imports.workbook.content import check_kind
from assessments.imports.workbook.form import read_form
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.structure import structure_problems
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell of the sheet stands in the workbook."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook holds.

    ``sheet``: the form as far as it could be read; that of ``blank`` where ``identified`` is false (another year or
    department: nothing else was looked at). ``problems`` in the order of the form, ``unparsed`` by path what was typed
    into cells that could not be read. ``token``: as it stands in the workbook, not verified; None in a table that is no
    template. ``places``: the address of every cell that was read, by path, for findings of the checker.
    ``holds_data``: whether it has a worksheet of raw data items; else they are those of ``blank``.
    """

    sheet: Sheet
    problems: tuple[WorkbookProblem, ...] = ()
    unparsed: Mapping[str, str] = field(default_factory=dict)
    token: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    identified: bool = True
    holds_data: bool = False


def read_workbook(
    content: bytes,
    *,
    edition: Edition,
    rubric: Rubric | None,
    asked: Sequence[DataItem] = (),
    blank: Sheet,
) -> Reading:
    """The form in a workbook: the portal's template, its official Excel file, or an old table of the same layout.

    ``rubric`` is the one that the form prints (None where it prints none), ``asked`` the raw data items of the round,
    ``blank`` the form that is to be filled in: the workbook must be of its year and department, and what a workbook
    has no place for (explanations, data items without their worksheet) stays as it is there.
    Raises WorkbookRefused for files that are not read at all.
    """
    check_kind(content)
    book = book_of(parse_in_child(content))
    return read_book(book, edition=edition, rubric=rubric, asked=asked, blank=blank)


def read_book(
    book: Book, *, edition: Edition, rubric: Rubric | None, asked: Sequence[DataItem], blank: Sheet
) -> Reading:
    """As ``read_workbook``, from the cells on."""
    token = _token(book)
    chosen = choose(book, edition, blank)
    if chosen.problems:
        return Reading(sheet=blank, problems=tuple(chosen.problems), token=token, identified=False)
    layout = chosen.layout
    intake = Intake(layout.worksheet, edition.unit)
    # The portal writes one goal a row; a table from elsewhere may hold them all in one cell.
    ours = token is not None or book.title == edition.title_for(blank.department_name) + edition.subtitle_for(
        blank.department_name
    )
    sheet = read_form(intake, layout, edition, rubric, blank, one_cell=not ours)
    intakes = [intake]
    data = book.named(DATA_SHEET)
    if data is not None and asked:
        intakes.append(Intake(data, edition.unit))
        sheet = replace(sheet, data=read_data_items(intakes[-1], asked))
    structure = structure_problems(layout, intake.places)
    return Reading(
        sheet=sheet,
        problems=(*structure, *(problem for one in intakes for problem in one.problems)),
        unparsed={path: text for one in intakes for path, text in one.unparsed.items()},
        token=token,
        places={
            path: Place(one.worksheet.name, cell.address)
            for one in intakes
            for path, cell in one.places.items()
        },
        holds_data=len(intakes) > 1,
    )


def _token(book: Book) -> str | None:
    portal = book.named(PORTAL_SHEET)
    if portal is None:
        return None
    cells = portal.row(1)
    return cells[0].text if cells and cells[0].column == 1 else ""
