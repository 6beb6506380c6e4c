"""What the report of an edition consists of: headings, sentences with figures in them, and where a first draft comes
from. Data: the ``report`` part of an edition's YAML, read by ``outline_data``.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.sheet.rubric_items import DataItem

_DIGITS = "一二三四五六七八九十"


class Operation(StrEnum):
    """How a figure follows from others. RATIO and CHANGE are in %; CHANGE is (a − b) ÷ b and is told with its sign in
    words (增加 1.2%、减少 1.2%、持平)."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    CHANGE = "change"


class DraftSource(StrEnum):
    """What the first draft of a section is composed from."""

    GOALS = "goals"
    TASKS = "tasks"
    COMPLETIONS = "completions"
    RESULTS = "results"
    SCORES = "scores"
    PROBLEMS = "problems"
    MEASURES = "measures"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that stands in the prose. ``sources``: paths of the sheet (funds.<key>, data.<code>, scores.total,
    scores.grade), the first one that holds something counts; or an ``operation`` on figures listed before."""

    code: str
    label: str
    unit: str = ""
    places: int = 2
    sources: tuple[str, ...] = ()
    operation: Operation | None = None
    operands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureIdentity:
    """Two sums of figures that must agree to the printed digit."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """A heading and what stands under it. ``sentences`` are composed: {code} is a figure, nobody types them. ``prose``:
    whether the department writes here; ``hint`` says what."""

    code: str
    heading: str
    level: int
    prose: bool = True
    required: bool = False
    hint: str = ""
    sentences: tuple[str, ...] = ()
    draft: DraftSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """``title`` may name {department} and {budget_year}. ``items``: raw data the department is asked for because a
    figure needs it."""

    title: str
    sections: tuple[OutlineSection, ...]
    items: tuple[DataItem, ...] = ()
    figures: tuple[Figure, ...] = ()
    identities: tuple[FigureIdentity, ...] = ()

    @property
    def written(self) -> tuple[OutlineSection, ...]:
        """The sections in which the department writes."""
        return tuple(section for section in self.sections if section.prose)

    def section(self, code: str) -> OutlineSection:
        """The section with this code. Raises KeyError."""
        return {section.code: section for section in self.sections}[code]

    def numbered(self) -> tuple[tuple[str, OutlineSection], ...]:
        """Each section with its number by GB/T 9704: 一、 on the first level, （一） on the second."""
        first = second = 0
        found = []
        for section in self.sections:
            if section.level == 1:
                first, second = first + 1, 0
                found.append((f"{chinese_number(first)}、", section))
            else:
                second += 1
                found.append((f"（{chinese_number(second)}）", section))
        return tuple(found)


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones - 1]
    return ("" if tens == 1 else _DIGITS[tens - 1]) + "十" + (_DIGITS[ones - 1] if ones else "")
