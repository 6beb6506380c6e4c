"""C56: the sums that the report's outline holds against each other agree to the printed digit."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.report.agreement import Agreement, agreements, figure_labels
from assessments.sheet.report.figures import figure_values
from assessments.sheet.report.origins import base_figures, typed_path
from assessments.sheet.report.outline import Outline

RULE = Rule("C56", "报告中的数字合计相等")


def check(subject: Subject) -> list[Finding]:
    outline = subject.edition.report
    if outline is None:
        return []
    values = figure_values(outline, subject.sheet, subject.edition, subject.rubric)
    return [_finding(subject, outline, one) for one in agreements(outline, values) if one.is_known]


def _finding(subject: Subject, outline: Outline, one: Agreement) -> Finding:
    identity, left, right = one.identity, one.shown(one.left), one.shown(one.right)
    cells = _cells(subject, outline, (*identity.left, *identity.right))
    if not one.is_broken:
        return RULE.passed(f"{identity.name}。", *cells, printed=left, expected=right, tolerance="0")
    return RULE.problem(
        subject,
        f"“{identity.name}”不成立：{figure_labels(outline, identity.left)}为 {left}，"
        f"{figure_labels(outline, identity.right)}为 {right}。请核对改正。",
        *cells,
        printed=left,
        expected=right,
        tolerance="0",
    )


def _cells(subject: Subject, outline: Outline, codes: tuple[str, ...]) -> tuple[str, ...]:
    filled = [f"data.{code}" for code in subject.sheet.data]
    bases = (base for code in codes for base in base_figures(outline, code))
    return tuple(dict.fromkeys(typed_path(base, subject.edition, filled) for base in bases))
