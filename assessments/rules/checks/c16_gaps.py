"""C16: nothing that the form asks for is empty, and no result consists of signs only."""

from assessments.rules.checks.cells import CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import bare
from assessments.rules.completeness import report_sections

RULE = Rule("C16", "应填的栏目没有空缺")
# A text longer than this has more to say than signs.
_READ = 1000


def check(subject: Subject) -> list[Finding]:
    """Reasons owed for deducted points are left to C10."""
    reports = report_sections(subject.sheet, subject.edition, subject.rubric, {})
    gaps = [
        RULE.problem(subject, gap.message, gap.path)
        for report in reports
        for gap in report.gaps
        if not gap.path.endswith((".reason", ".measure"))
    ]
    signs = [
        RULE.problem(
            subject, f"{cell.label}只有符号“{cell.text[:20]}”，请填写内容。", cell.path, printed=cell.text
        )
        for cell in subject.cells
        if cell.role in (CellRole.TARGET, CellRole.RESULT) and not bare(cell.text[:_READ])
    ]
    return gaps + signs
