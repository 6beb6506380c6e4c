"""C40: satisfaction is measured by a survey."""

from assessments.rules.checks.cells import CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C40", "满意度有调查依据", words=("surveys",))


def check(subject: Subject) -> list[Finding]:
    """A reminder only: whether the evidence is there cannot be read out of the form."""
    surveys = subject.settings.word_list(RULE.id, "surveys")
    if any(word in cell.text for cell in subject.cells for word in surveys):
        return []
    cells = [
        cell.path
        for cell in subject.cells
        if cell.role is CellRole.RESULT
        and "满意度" in f"{cell.owner}{cell.text}"
        and subject.quantities_at(cell.path)
    ]
    if not cells:
        return []
    return [RULE.info("填了满意度，表中没有提到怎样调查。请备好问卷、测评等佐证材料。", *cells)]
