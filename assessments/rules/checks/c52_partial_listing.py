"""C52: the narrative names all that an indicator lists by name."""

from collections.abc import Iterator

from assessments.rules.checks.cells import CellBlock, CellRole, TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.enumerations import Enumeration, enumerations
from assessments.rules.checks.text.nouns import strip_verbs

RULE = Rule("C52", "整体目标完成情况与指标列举的事项一致")
# A shorter item (企业, 项目) is named for many reasons.
_SHORTEST = 5


def check(subject: Subject) -> list[Finding]:
    """An indicator counts 甲、乙、丙等3项, the completion of a goal tells of 甲 alone."""
    found: dict[tuple[str, ...], Finding] = {}
    for cell, enumeration in _listings(subject):
        items = [strip_verbs(item) for item in enumeration.items]
        for narrative in subject.cells:
            if narrative.block is not CellBlock.GOALS or narrative.role is not CellRole.RESULT:
                continue
            named = [item for item in items if item in narrative.text]
            if named and len(named) < len(items) and all(len(item) >= _SHORTEST for item in named):
                found.setdefault(
                    (narrative.path, *named), _finding(subject, cell, narrative, enumeration, named)
                )
    return list(found.values())


def _listings(subject: Subject) -> Iterator[tuple[TextCell, Enumeration]]:
    for cell in subject.cells:
        if cell.role is CellRole.RESULT and cell.block is not CellBlock.GOALS:
            for enumeration in enumerations(cell.text):
                if enumeration.count == len(enumeration.items):
                    yield cell, enumeration


def _finding(
    subject: Subject, cell: TextCell, narrative: TextCell, enumeration: Enumeration, named: list[str]
) -> Finding:
    return RULE.problem(
        subject,
        f"{cell.label}列举了 {enumeration.count} 项，{narrative.label}只提到{'、'.join(f'“{item}”' for item in named)}。"
        "请核对数量，使两处一致。",
        narrative.path,
        cell.path,
        printed=str(len(named)),
        expected=str(enumeration.count),
    )
