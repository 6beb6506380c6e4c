"""C04: the sources of money, and its uses, add up to what was spent."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.identities import check_identities
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C04", "各资金来源（性质）合计等于总数")


def check(subject: Subject) -> list[Finding]:
    """The identities whose one side is a single number."""
    return check_identities(RULE, subject, lambda identity: not identity.at_most and len(identity.right) == 1)
