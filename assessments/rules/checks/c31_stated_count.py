"""C31: a stated count and the things that are listed for it agree."""

from collections.abc import Iterator, Sequence

from assessments.rules.checks.cells import CellRole, short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.enumerations import enumerations
from assessments.rules.checks.text.numbering import items
from assessments.rules.checks.text.units import COUNTED

RULE = Rule("C31", "写明的数量与列举的项数一致")
# Nobody lists more than this one by one.
_MOST = 20


def check(subject: Subject) -> list[Finding]:
    return [*_lists(subject), *_numbered_lines(subject)]


def _lists(subject: Subject) -> Iterator[Finding]:
    """甲、乙、丙等2项 lists more than it counts."""
    for cell in subject.cells:
        if cell.role is CellRole.NAME:
            continue
        for found in enumerations(cell.text):
            if 2 <= found.count < len(found.items):
                yield RULE.problem(
                    subject,
                    f"{cell.label}写 {found.count} 项，却列举了 {len(found.items)} 项（{short(found.printed, 40)}）。"
                    "请核对数量。",
                    cell.path,
                    printed=str(found.count),
                    expected=str(len(found.items)),
                )


def _numbered_lines(subject: Subject) -> Iterator[Finding]:
    """A line whose completion is a numbered list, and whose single indicator counts something else."""
    for place, task in enumerate(subject.sheet.main_tasks):
        for number, line in enumerate(task.lines):
            path = f"main_tasks.{place}.lines.{number}"
            counts = subject.quantities_at(f"{path}.indicators.0.result")
            listed = items(line.completion)
            if len(line.indicators) != 1 or len(counts) != 1 or len(listed) < 2 or _counted(listed):
                continue
            if (
                counts[0].family in COUNTED
                and 2 <= counts[0].value <= _MOST
                and counts[0].value != len(listed)
            ):
                yield RULE.problem(
                    subject,
                    f"“{short(line.indicators[0].name)}”完成 {counts[0].printed}，"
                    f"目标完成情况只列了 {len(listed)} 项。请补列或核对数量。",
                    f"{path}.indicators.0.result",
                    f"{path}.completion",
                    printed=counts[0].printed,
                    expected=str(len(listed)),
                )


def _counted(listed: Sequence[str]) -> bool:
    """Whether the items bring numbers of their own: 1.培训2次 is more than one."""
    return any(character.isdecimal() for item in listed for character in item)
