"""C61: goals, tasks and texts are this year's. Results told in last year's words are C26's."""

from assessments.rules.checks.cells import CellRole, short, text_cells
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import bare

RULE = Rule("C61", "目标、问题和措施按今年的情况写，不是上年的原文")
_ROLES = (CellRole.TARGET, CellRole.TEXT)
# Shorter ones (100%, 不少于6场) may well be the same every year.
_SHORTEST = 20


def check(subject: Subject) -> list[Finding]:
    if subject.last_year is None:
        return [RULE.skip("没有本部门上年的自评表，未与上年比较。")]
    told = {
        (cell.block, cell.role, bare(cell.text))
        for cell in text_cells(subject.last_year, subject.edition, subject.rubric)
    }
    return [
        RULE.problem(
            subject,
            f"{cell.label}“{short(cell.text, 30)}”与上年完全相同。请改为今年的内容；今年确实照旧的请说明。",
            cell.path,
            printed=cell.text,
        )
        for cell in subject.cells
        if cell.role in _ROLES
        and len(bare(cell.text)) >= _SHORTEST
        and (cell.block, cell.role, bare(cell.text)) in told
    ]
