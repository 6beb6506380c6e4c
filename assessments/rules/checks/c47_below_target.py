"""C47: a target that was missed is explained."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.indicator_measures import indicator_measures
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C47", "完成值低于目标值的应说明原因", words=("lower_is_better",))


def check(subject: Subject) -> list[Finding]:
    words = subject.settings.word_list(RULE.id, "lower_is_better")
    return [
        RULE.problem(
            subject,
            f"“{name}”目标 {pair.target.printed}，完成 {pair.result.printed}，没有达到目标。请核对，并说明未完成的原因。",
            f"key_indicators.{place}.result",
            f"key_indicators.{place}.target",
            printed=pair.result.printed,
            expected=pair.target.printed,
        )
        for place, name, pairs in indicator_measures(subject)
        if not any(word in subject.sheet.key_indicators[place].name for word in words)
        for pair in pairs
        if pair.is_short
    ]
