"""C34: a budget changed by much needs a reason."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rate_reasons import check_rate
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed

RULE = Rule("C34", "预算调整幅度大的应说明原因", numbers=("over_percent",), words=("fields", "told_by"))


def check(subject: Subject) -> list[Finding]:
    limit = subject.settings.number(RULE.id, "over_percent")
    return check_rate(
        RULE, subject, lambda rate: abs(rate) > limit, f"调整幅度超过 {fixed(limit, 0)}%，请说明调整原因。"
    )
