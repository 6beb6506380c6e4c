"""C25: spending money is no output: an indicator is not measured by the money it costs alone."""

from assessments.rules.checks.cells import short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.units import Family

RULE = Rule("C25", "不以花了多少钱作为产出指标", words=("spending",))


def check(subject: Subject) -> list[Finding]:
    """Indicators of spending by name whose target is nothing but money; taxes and investment won are outputs."""
    spending = subject.settings.word_list(RULE.id, "spending")
    found = []
    for place, indicator in enumerate(subject.sheet.key_indicators):
        targets = subject.quantities_at(f"key_indicators.{place}.target")
        only_money = bool(targets) and all(target.family is Family.MONEY for target in targets)
        if only_money and any(word in indicator.name for word in spending):
            found.append(
                RULE.problem(
                    subject,
                    f"“{short(indicator.name)}”以支出金额 {targets[0].printed} 为目标，花钱本身不是产出。"
                    "请改用数量、质量、时效或效益指标。",
                    f"key_indicators.{place}.target",
                    f"key_indicators.{place}.name",
                    printed=targets[0].printed,
                )
            )
    return found
