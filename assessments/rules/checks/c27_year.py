"""C27: the text speaks of the form's own year."""

from assessments.rules.checks.cells import CellBlock, CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.years import year_mentions

RULE = Rule("C27", "文字中的年份与预算年度一致", numbers=("years_back",))


def check(subject: Subject) -> list[Finding]:
    """Results of a near other year; older years tell history, and problems may look ahead."""
    year = subject.sheet.budget_year
    back = subject.settings.number(RULE.id, "years_back")
    told = (CellRole.TARGET, CellRole.RESULT)
    cells = [cell for cell in subject.cells if cell.role in told or cell.block is CellBlock.REPORT]
    return [
        RULE.problem(
            subject,
            f"{cell.label}写到“{mention.printed}”，而本表是 {year} 年度。请核对是否沿用了其他年度的文字。",
            cell.path,
            printed=f"{mention.year}年",
            expected=f"{year}年",
        )
        for cell in cells
        for mention in year_mentions(cell.text)
        if mention.year != year and year - back <= mention.year <= year + 1
    ]
