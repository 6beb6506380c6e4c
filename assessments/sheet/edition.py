"""An edition (版式): which blocks a district's form of a year has, with labels, units, computed cells.

Data, loaded from ``fixtures/editions/*.yaml`` by ``edition_data``; another district's or year's form needs
no Python. The kinds of block are the words an edition may use; they are listed in ``docs/editions.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.enums import SectionKey
from assessments.sheet.report.outline import Outline
from assessments.sheet.values import Pin


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class FieldKind(StrEnum):
    """How a fund cell is read and printed."""

    MONEY = "money"
    SIGNED_MONEY = "signed_money"
    PERCENT = "percent"


class Operation(StrEnum):
    """How a computed fund cell follows from others."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Computation:
    """``difference: [a, b]`` is a − b; ``ratio: [a, b]`` is a ÷ b in %; ``sum: [...]`` adds what is there."""

    operation: Operation
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FundField:
    """One cell of the money block. ``prefix`` (其中：) is printed before the label."""

    key: str
    label: str
    kind: FieldKind
    places: int
    prefix: str = ""
    required: bool = False
    # Printed only where it has a value (fund sources that most departments do not have).
    optional: bool = False
    computed: Computation | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sums that must agree, or (``at_most``) the left never above the right."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A column heading of a matrix: over child headings, or over one field."""

    label: str
    children: tuple["HeaderCell", ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A bar across the table (部门基本情况)."""

    label: str


@dataclass(frozen=True, slots=True)
class DepartmentBlock:
    """部门名称 and, where ``unit_count_label`` is given, 单位数."""

    label: str
    unit_count_label: str = ""


@dataclass(frozen=True, slots=True)
class FundsBlock:
    """The money block: ``rows`` of field pairs (2021), or one row under a tree of ``header`` cells (2022)."""

    label: str
    fields: tuple[FundField, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    header: tuple[HeaderCell, ...] = ()
    identities: tuple[Identity, ...] = ()

    def field(self, key: str) -> FundField:
        """The field with this key. Raises KeyError."""
        return {field.key: field for field in self.fields}[key]

    @property
    def typed(self) -> tuple[FundField, ...]:
        """The fields a department enters."""
        return tuple(field for field in self.fields if field.computed is None)


@dataclass(frozen=True, slots=True)
class GoalsBlock:
    """The overall goal beside its completion.

    ``inline``: label, cell, label, cell in one row (2022), with 未能完成原因 where ``shortfall_label`` is
    given. Else a header row over two columns, ``label`` at the left (2021).
    """

    label: str
    target_label: str
    completion_label: str
    shortfall_label: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class KeyIndicatorsBlock:
    label: str
    name_label: str
    target_label: str
    result_label: str


@dataclass(frozen=True, slots=True)
class MainTasksBlock:
    name_label: str
    target_label: str
    completion_label: str
    indicator_label: str
    result_label: str
    amount_label: str


@dataclass(frozen=True, slots=True)
class ScoresBlock:
    """The rubric printed on the form with the department's own scores, total and grade."""

    first_label: str
    second_label: str
    third_label: str
    weight_label: str
    explanation_label: str
    score_label: str
    reason_label: str
    measure_label: str
    total_label: str
    grade_label: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A long text of its own: 存在问题, 改进措施."""

    key: str
    label: str
    required: bool = True


Block = (
    HeadingBlock
    | DepartmentBlock
    | FundsBlock
    | GoalsBlock
    | KeyIndicatorsBlock
    | MainTasksBlock
    | ScoresBlock
    | TextBlock
)

SHORTFALL_REASON = "shortfall_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a form. ``title`` and ``subtitle`` may name {budget_year} and {department}. ``report``: the outline
    of the narrative report that is handed in with it, where there is one."""

    code: str
    version: int
    name: str
    district: str
    budget_year: int
    title: str
    subtitle: str
    unit: str
    unit_note: str
    orientation: Orientation
    section_labels: Mapping[SectionKey, str]
    blocks: tuple[Block, ...]
    report: Outline | None = None

    @property
    def pin(self) -> Pin:
        return Pin(self.code, self.version)

    @property
    def sections(self) -> tuple[SectionKey, ...]:
        """The sections a department fills in, in the order of the form."""
        keys = dict.fromkeys(section for block in self.blocks if (section := _section_of(block)))
        report = (SectionKey.REPORT,) if self.report_sections else ()
        return (*keys, *report)

    @property
    def report_sections(self) -> tuple[str, ...]:
        """Every key that ``Sheet.report`` may hold under this edition, in the outline's order."""
        return tuple(section.code for section in self.report.written) if self.report else ()

    @property
    def funds(self) -> FundsBlock:
        """The money block; every edition has one (checked on loading)."""
        return next(block for block in self.blocks if isinstance(block, FundsBlock))

    @property
    def goals(self) -> GoalsBlock | None:
        return next((block for block in self.blocks if isinstance(block, GoalsBlock)), None)

    @property
    def key_indicators(self) -> KeyIndicatorsBlock | None:
        return next((block for block in self.blocks if isinstance(block, KeyIndicatorsBlock)), None)

    @property
    def main_tasks(self) -> MainTasksBlock | None:
        return next((block for block in self.blocks if isinstance(block, MainTasksBlock)), None)

    @property
    def scores(self) -> ScoresBlock | None:
        return next((block for block in self.blocks if isinstance(block, ScoresBlock)), None)

    @property
    def department(self) -> DepartmentBlock | None:
        return next((block for block in self.blocks if isinstance(block, DepartmentBlock)), None)

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        return tuple(block for block in self.blocks if isinstance(block, TextBlock))

    @property
    def asks_unit_count(self) -> bool:
        return self.department is not None and bool(self.department.unit_count_label)

    @property
    def text_keys(self) -> tuple[str, ...]:
        """Every key that ``Sheet.texts`` may hold under this edition."""
        shortfall = (SHORTFALL_REASON,) if self.goals and self.goals.shortfall_label else ()
        return shortfall + tuple(block.key for block in self.texts)

    def title_for(self, department_name: str) -> str:
        return self.title.format(budget_year=self.budget_year, department=department_name)

    def subtitle_for(self, department_name: str) -> str:
        return self.subtitle.format(budget_year=self.budget_year, department=department_name)


def _section_of(block: Block) -> SectionKey | None:
    match block:
        case FundsBlock():
            return SectionKey.FUNDS
        case GoalsBlock():
            return SectionKey.GOALS
        case KeyIndicatorsBlock():
            return SectionKey.KEY_INDICATORS
        case MainTasksBlock():
            return SectionKey.MAIN_TASKS
        case ScoresBlock():
            return SectionKey.SCORES
        case TextBlock():
            return SectionKey.TEXTS
        case _:
            return None
