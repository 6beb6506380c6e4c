"""C02: printed rates are what their two numbers give, sign included."""

from assessments.rules.checks.computed_fields import check_computed
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.edition import Operation

RULE = Rule("C02", "完成率、调整率与所依据的数一致（含正负号）")


def check(subject: Subject) -> list[Finding]:
    return check_computed(RULE, subject, Operation.RATIO)
