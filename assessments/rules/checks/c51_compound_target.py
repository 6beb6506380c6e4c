"""C51: an indicator cell that names several indicators has a target and a result for each."""

from assessments.rules.checks.cells import short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import items

RULE = Rule("C51", "合并列示的指标各有目标值")


def check(subject: Subject) -> list[Finding]:
    """1.座谈会场数；2.政策传达率 with one numbered target only."""
    found = []
    for place, indicator in enumerate(subject.sheet.key_indicators):
        named, aimed = len(items(indicator.name)), len(items(indicator.target))
        if named > 1 and 0 < aimed < named:
            found.append(
                RULE.problem(
                    subject,
                    f"“{short(indicator.name, 30)}”列了 {named} 项指标，预期实现值只写了 {aimed} 项。请逐项补齐目标值。",
                    f"key_indicators.{place}.target",
                    f"key_indicators.{place}.name",
                    printed=str(aimed),
                    expected=str(named),
                )
            )
    return found
