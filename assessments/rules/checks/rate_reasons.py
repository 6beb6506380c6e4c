"""What the checks of a rate that owes a reason share."""

from collections.abc import Callable
from decimal import Decimal

from assessments.rules.checks.cells import CellBlock
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.computed import compute_funds


def check_rate(rule: Rule, subject: Subject, owes: Callable[[Decimal], bool], demand: str) -> list[Finding]:
    """A problem for a rate that owes a reason, unless problems or measures speak of it."""
    keys = subject.settings.word_list(rule.id, "fields")
    fields = [field for field in subject.edition.funds.fields if field.key in keys]
    if not fields:
        return [rule.skip("本版式没有这个比率。")]
    funds = compute_funds(subject.edition, subject.sheet.funds)
    missing = [field for field in fields if field.key not in funds]
    if missing:
        return [rule.skip(f"“{missing[0].label}”所依据的数尚未填齐。", f"funds.{missing[0].key}")]
    return [
        rule.problem(
            subject,
            f"“{field.label}”为 {fixed(funds[field.key], field.places)}%，{demand}",
            f"funds.{field.key}",
            printed=fixed(funds[field.key], field.places),
        )
        for field in fields
        if owes(funds[field.key]) and not _told(rule, subject)
    ]


def _told(rule: Rule, subject: Subject) -> bool:
    words = subject.settings.word_list(rule.id, "told_by")
    return any(word in cell.text for cell in subject.cells if cell.block is CellBlock.TEXTS for word in words)
