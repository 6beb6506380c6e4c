"""Errors of the field. Their text is what a user reads: plain Chinese, with how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

# How many cells a sentence names before it counts the rest.
LABELS_SHOWN = 5


class AssessmentError(Exception):
    """Something a user asked for cannot be done; ``str()`` says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell: its dotted path, and a sentence a clerk understands."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}：{self.message}"


class CellProblems(AssessmentError):
    """Several cells that cannot be taken as they are."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(str(problem) for problem in self.problems))


class CellValueError(ValueError):
    """The text of one cell does not parse; ``str()`` is the message for the field."""


class OpenFindings(AssessmentError):
    """The checker's findings that stand against submitting: ``failed`` to be mended, ``unexplained`` to be explained."""

    def __init__(self, *, failed: int, unexplained: int) -> None:
        self.failed = failed
        self.unexplained = unexplained
        parts = [f"{failed} 项不通过须改正"] * bool(failed) + [f"{unexplained} 项须说明或改正"] * bool(
            unexplained
        )
        super().__init__(f"体检还有{'、'.join(parts)}。请到“体检”页逐项处理后再送。")


@dataclass(frozen=True, slots=True)
class DataProblem:
    """One fault in an edition or rubric file; ``line`` counts from 1."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"第 {self.line} 行：{self.message}"


class DataError(AssessmentError):
    """An edition or rubric file that cannot be loaded, with every fault found in it."""

    def __init__(self, problems: Sequence[DataProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class WorkbookProblem:
    """One place of a workbook that cannot be taken as it is.

    ``cell`` is its address ("C7"), empty for the whole sheet or file; ``label`` what the form calls the cell; ``found``
    what stands there; ``message`` what is expected and how to mend it; ``path`` the sheet's cell, where there is one.
    """

    sheet: str
    cell: str
    label: str
    found: str
    message: str
    path: str = ""

    def __str__(self) -> str:
        place = " ".join(part for part in (self.sheet and f"“{self.sheet}”", self.cell, self.label) if part)
        found = f"（填的是“{self.found}”）" if self.found else ""
        return f"{place}{found}：{self.message}" if place or found else self.message


class WorkbookRefused(AssessmentError):
    """A file that is not read at all: why, how to mend it, and the ``reference`` an operator finds it by (or empty)."""

    def __init__(self, reason: str, *, reference: str = "") -> None:
        self.reason = reason
        self.reference = reference
        super().__init__(f"{reason}（编号 {reference}）" if reference else reason)


class TransitionError(AssessmentError):
    """The verb does not fit the state or the user."""


class LockedCells(AssessmentError):
    """Cells of a returned form were changed that nobody asked to be changed; ``labels`` names them."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        shown = "、".join(f"“{label}”" for label in self.labels[:LABELS_SHOWN])
        more = f"等 {len(self.labels)} 处" if len(self.labels) > LABELS_SHOWN else ""
        super().__init__(
            f"{shown}{more}不在本次退回修改的范围内，不能改动，内容没有保存。请恢复原来的内容；确需修改的，请联系财政评审员补充退回意见。"
        )


class VersionConflict(AssessmentError):
    """Somebody else saved the section since it was read.

    ``current_version`` is what is stored now, ``saved_by`` and ``saved_at`` say whose it is.
    """

    def __init__(self, *, current_version: int, saved_by: str, saved_at: str) -> None:
        self.current_version = current_version
        self.saved_by = saved_by
        self.saved_at = saved_at
        super().__init__(
            f"{saved_by}已于 {saved_at} 保存了本部分，您的内容尚未保存。请比对后决定保留哪一份。"
        )


class FileRefused(AssessmentError):
    """A file that is not taken as evidence: of another kind, not what its name says, or dangerous to open."""


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Why one form of several stands against what was asked for."""

    assessment_id: int
    department: str
    message: str

    def __str__(self) -> str:
        return f"{self.department}：{self.message}"


class BatchRefused(AssessmentError):
    """Several forms were to be handled in one act, and some of them cannot: none was."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(str(problem).rstrip("。") for problem in problems) + "。")
