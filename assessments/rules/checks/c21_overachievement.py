"""C21: a result far above its target needs an explanation: the target may have been set too low."""

from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.indicator_measures import indicator_measures
from assessments.rules.checks.measures import Measure
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import Bound
from assessments.sheet.arithmetic import fixed

RULE = Rule("C21", "完成值远超目标值的应说明原因", numbers=("over_percent",))


def check(subject: Subject) -> list[Finding]:
    """One finding for an indicator, with all its numbers that are too good."""
    limit = subject.settings.number(RULE.id, "over_percent")
    found = []
    for place, name, pairs in indicator_measures(subject):
        over = [pair for pair in pairs if _exceeds(pair, limit)]
        if over:
            told = "；".join(
                f"目标 {pair.target.printed}，完成 {pair.result.printed}（{fixed(pair.percent or Decimal(0), 0)}%）"
                for pair in over
            )
            found.append(
                RULE.problem(
                    subject,
                    f"“{name}”{told}，超过目标值的 {fixed(limit, 0)}%。请说明原因，下年度合理设定目标值。",
                    f"key_indicators.{place}.result",
                    f"key_indicators.{place}.target",
                    printed="；".join(pair.result.printed for pair in over),
                    expected="；".join(pair.target.printed for pair in over),
                )
            )
    return found


def _exceeds(pair: Measure, limit: Decimal) -> bool:
    """Spending less than allowed is no over-achievement, and a result of zero is none either."""
    percent = pair.percent
    return pair.target.bound is not Bound.AT_MOST and percent is not None and percent > limit
