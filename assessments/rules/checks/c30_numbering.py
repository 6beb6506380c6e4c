"""C30: numbered items run on without a gap."""

from collections.abc import Iterator

from assessments.rules.checks.cells import CellBlock, CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import breaks

RULE = Rule("C30", "编号连续")


def check(subject: Subject) -> list[Finding]:
    """The goals count on from one to the next, every other cell by itself."""
    found = []
    for text, places, label in (*_columns(subject), *_cells(subject)):
        for ordinal, due in breaks(text):
            path = next(path for start, path in reversed(places) if start <= ordinal.start)
            found.append(
                RULE.problem(
                    subject,
                    f"{label}的编号不连续：“{ordinal.printed}”之前缺第 {due} 项，或编号写错。请核对。",
                    path,
                    printed=ordinal.printed,
                    expected=str(due),
                )
            )
    return found


Numbered = tuple[str, list[tuple[int, str]], str]


def _columns(subject: Subject) -> Iterator[Numbered]:
    """Both columns of the goals, each as the one text that the printed form makes of it."""
    for role, label in ((CellRole.TARGET, "整体目标"), (CellRole.RESULT, "整体目标完成情况")):
        text, places = "", []
        for cell in subject.cells:
            if cell.block is CellBlock.GOALS and cell.role is role:
                places.append((len(text), cell.path))
                text += cell.text + "\n"
        if places:
            yield text, places, label


def _cells(subject: Subject) -> Iterator[Numbered]:
    for cell in subject.cells:
        if cell.block is not CellBlock.GOALS:
            yield cell.text, [(0, cell.path)], cell.label
