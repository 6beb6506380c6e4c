"""The computed cells as formulas that give what ``sheet.computed`` gives: the same rounding, empty while a part is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.exports.form.cells import MARK
from assessments.exports.form.scores import BAND_SEPARATOR, TICKED, UNTICKED
from assessments.sheet.arithmetic import plain
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import Computation, Edition, FundField, Operation
from assessments.sheet.rubric import Rubric

# What Excel takes as one text inside a formula.
LONGEST_TEXT = 250


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """The cells of the rubric's lines: the scores, and everything typed beside them, as ranges."""

    scores: str
    typed: tuple[str, ...]


def fund_formulas(edition: Edition, address: Mapping[str, str]) -> dict[str, str]:
    """Formulas of the money block by path. ``address`` gives the worksheet's cell of a path."""
    return {
        f"funds.{field.key}": _fund(field, field.computed, lambda key: address[f"funds.{key}"])
        for field in edition.funds.fields
        if field.computed is not None and f"funds.{field.key}" in address
    }


def _fund(field: FundField, computed: Computation, at: Callable[[str], str]) -> str:
    # ISNUMBER and COUNT rather than arithmetic at once: a text in a money cell shall not spread as #VALUE!.
    cells = [at(key) for key in computed.operands]
    if computed.operation is Operation.SUM:
        listed = ",".join(cells)
        return f'=IF(COUNT({listed})=0,"",ROUND(SUM({listed}),{field.places}))'
    left, right = cells
    both = f"AND(ISNUMBER({left}),ISNUMBER({right}))"
    if computed.operation is Operation.DIFFERENCE:
        return f'=IF({both},ROUND({left}-{right},{field.places}),"")'
    # The cell holds the share: two more places than its percentage shows.
    return f'=IF({both},IF({right}=0,"",ROUND({left}/{right},{field.places + 2})),"")'


def score_formulas(
    rubric: Rubric, columns: ScoreColumns, address: Mapping[str, str], *, grade_marked: bool
) -> dict[str, str]:
    """Total and grade: the total once anything is entered, the grade once every line has a score."""
    typed = ",".join(columns.typed)
    complete = f"COUNT({columns.scores})={len(rubric.lines)}"
    pieces = list(_bands(rubric, complete, address[TOTAL_PATH]))
    return {
        TOTAL_PATH: f'=IF(COUNTA({typed})=0,"",ROUND(SUM({columns.scores}),2))',
        GRADE_PATH: "=" + "&".join([*pieces, *([_quoted(MARK)] if grade_marked else [])]),
    }


def _bands(rubric: Rubric, complete: str, total: str) -> Iterator[str]:
    """Each grade with its box, ticked where the total lies in its band."""
    upper: Decimal | None = None
    for place, grade in enumerate(rubric.grades):
        tests = [complete, f"{total}>={plain(grade.low)}"]
        tests += [f"{total}<{plain(upper)}"] if upper is not None else []
        yield from ([_quoted(BAND_SEPARATOR)] if place else [])
        yield f"IF(AND({','.join(tests)}),{_quoted(TICKED)},{_quoted(UNTICKED)})"
        yield _quoted(f" {grade.name} {grade.text}")
        upper = grade.low


def _quoted(text: str) -> str:
    pieces = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
