"""C03: no more is spent than the budget allows."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.identities import check_identities
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C03", "实际支出不超过年度预算")


def check(subject: Subject) -> list[Finding]:
    return check_identities(RULE, subject, lambda identity: identity.at_most)
