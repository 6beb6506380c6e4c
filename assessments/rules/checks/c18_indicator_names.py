"""C18: an indicator bears one name in all blocks of the form."""

from assessments.rules.checks.counterparts import Tie, counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C18", "同一指标在各处名称一致")


def check(subject: Subject) -> list[Finding]:
    if not subject.edition.main_tasks or not subject.edition.key_indicators:
        return [RULE.skip("本版式没有两处列示指标。")]
    return [
        RULE.problem(
            subject,
            f"主要任务中的指标“{found.indicator.name}”与年度关键指标“{key.name}”似为同一指标，名称不一致。请统一名称。",
            f"{found.indicator.path}.name",
            f"key_indicators.{found.key}.name",
            printed=found.indicator.name,
            expected=key.name,
        )
        for found in counterparts(subject)
        if found.tie is Tie.ALIKE and found.key is not None
        for key in [subject.sheet.key_indicators[found.key]]
    ]
