"""C14: a total of money is the sum of its parts."""

from assessments.rules.checks.computed_fields import check_computed
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.edition import Operation

RULE = Rule("C14", "合计栏等于各栏之和")


def check(subject: Subject) -> list[Finding]:
    return check_computed(RULE, subject, Operation.SUM)
