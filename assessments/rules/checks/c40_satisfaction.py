"""C40: satisfaction is measured by a survey."""

from assessments.rules.checks.cells import CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.evidence.shown import row_has_evidence

RULE = Rule("C40", "满意度有调查依据", words=("surveys",))


def check(subject: Subject) -> list[Finding]:
    """A reminder only: what a file holds cannot be read, but that one stands beside the indicator can be seen."""
    surveys = subject.settings.word_list(RULE.id, "surveys")
    told = [*(cell.text for cell in subject.cells), *(item.name for item in subject.sheet.evidence)]
    if any(word in text for text in told for word in surveys):
        return []
    cells = [
        cell.path
        for cell in subject.cells
        if cell.role is CellRole.RESULT
        and "满意度" in f"{cell.owner}{cell.text}"
        and subject.quantities_at(cell.path)
        and not row_has_evidence(subject.sheet, cell.path)
    ]
    if not cells:
        return []
    return [RULE.info("填了满意度，表中没有提到怎样调查。请把问卷、测评结果等作为佐证材料上传。", *cells)]
