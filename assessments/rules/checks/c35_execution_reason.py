"""C35: money left unspent needs a reason."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rate_reasons import check_rate
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed

RULE = Rule("C35", "预算完成率低的应说明原因", numbers=("under_percent",), words=("fields", "told_by"))


def check(subject: Subject) -> list[Finding]:
    limit = subject.settings.number(RULE.id, "under_percent")
    return check_rate(
        RULE, subject, lambda rate: rate < limit, f"完成率低于 {fixed(limit, 0)}%，请说明支出进度慢的原因。"
    )
