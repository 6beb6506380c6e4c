"""C01: the adjustment is the annual less the initial budget, sign included."""

from assessments.rules.checks.computed_fields import check_computed
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.edition import Operation

RULE = Rule("C01", "年度调整额等于年度预算减年初预算（含正负号）")


def check(subject: Subject) -> list[Finding]:
    return check_computed(RULE, subject, Operation.DIFFERENCE)
