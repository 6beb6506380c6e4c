"""The rubric on the screen: its lines under their levels, with the department's scores added up."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assessments.sheet.arithmetic import fixed, plain
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, self_tally
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.web.filling.filled import Filled
from assessments.web.filling.form import CellBound


@dataclass(frozen=True, slots=True)
class ScoreLineView:
    """``is_lost``: points are missing, so that a reason and a measure are owed."""

    line: RubricLine
    weight: str
    score: CellBound
    reason: CellBound
    measure: CellBound
    is_lost: bool


@dataclass(frozen=True, slots=True)
class SecondLevelView:
    name: str
    weight: str
    total: str
    lines: tuple[ScoreLineView, ...]


@dataclass(frozen=True, slots=True)
class FirstLevelView:
    name: str
    weight: str
    total: str
    seconds: tuple[SecondLevelView, ...]


@dataclass(frozen=True, slots=True)
class GradeView:
    name: str
    text: str
    low: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class StatedView:
    """What a form from outside printed for the total or the grade."""

    label: str
    stated: str
    computed: str
    dismissal: CellBound


@dataclass(frozen=True, slots=True)
class ScoresView:
    firsts: tuple[FirstLevelView, ...]
    total: str
    full: str
    missing: int
    grades: tuple[GradeView, ...]
    stated: tuple[StatedView, ...]


def scores_view(filled: Filled, rubric: Rubric) -> ScoresView:
    result = self_tally(filled.sheet, rubric)
    firsts = []
    for first, group in groupby(rubric.lines, key=lambda line: line.first):
        seconds = []
        first_weight = Decimal(0)
        for second, lines in groupby(group, key=lambda line: line.second):
            listed = tuple(lines)
            first_weight = listed[0].first_weight
            seconds.append(
                SecondLevelView(
                    second,
                    plain(listed[0].second_weight),
                    fixed(result.second[first, second], 2),
                    tuple(_line(line, filled) for line in listed),
                )
            )
        firsts.append(
            FirstLevelView(first, plain(first_weight), fixed(result.first[first], 2), tuple(seconds))
        )
    return ScoresView(
        firsts=tuple(firsts),
        total=fixed(result.total, 2),
        full=plain(sum((line.weight for line in rubric.lines), Decimal(0))),
        missing=len(result.missing),
        grades=tuple(
            GradeView(grade.name, grade.text, plain(grade.low), grade.name == result.grade)
            for grade in rubric.grades
        ),
        stated=_stated(filled, fixed(result.total, 2), result.grade),
    )


def _line(line: RubricLine, filled: Filled) -> ScoreLineView:
    name = f"scores-{line.code}"
    score = filled.values.get(f"{name}-score")
    return ScoreLineView(
        line,
        plain(line.weight),
        filled.form.cell(f"{name}-score"),
        filled.form.cell(f"{name}-reason"),
        filled.form.cell(f"{name}-measure"),
        score is not None and score < line.weight,
    )


def _stated(filled: Filled, total: str, grade: str) -> tuple[StatedView, ...]:
    computed = ((TOTAL_PATH, "总分", total), (GRADE_PATH, "评价等级", grade or "尚不能计算"))
    return tuple(
        StatedView(
            label, filled.blank.stated[path], value, filled.form.cell(f"stated-{path.replace('.', '-')}")
        )
        for path, label, value in computed
        if path in filled.blank.stated
    )
