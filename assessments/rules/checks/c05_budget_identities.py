"""C05: two ways of dividing the same budget agree."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.identities import check_identities
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C05", "同一预算的两种分法相等")


def check(subject: Subject) -> list[Finding]:
    return check_identities(RULE, subject, lambda identity: not identity.at_most and len(identity.right) > 1)
