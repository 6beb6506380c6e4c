"""C44: an indicator of a task has its target somewhere in the form."""

from assessments.rules.checks.counterparts import counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.names import core

RULE = Rule("C44", "任务指标在年度关键指标中有目标值")


def check(subject: Subject) -> list[Finding]:
    """Neither a key indicator stands for it, nor does its task's expected target speak of it in numbers."""
    if not subject.edition.main_tasks or not subject.edition.key_indicators:
        return [RULE.skip("本版式没有两处列示指标。")]
    if not subject.sheet.key_indicators:
        return [RULE.skip("尚未填写年度关键指标。")]
    return [
        RULE.problem(
            subject,
            f"任务指标“{found.indicator.name}”在年度关键指标和任务预期目标中都没有目标值。请补充目标值，或改用已有的指标。",
            f"{found.indicator.path}.name",
            printed=found.indicator.name,
        )
        for found in counterparts(subject)
        if found.key is None and not _aimed_at(subject, found.indicator.path, found.indicator.name)
    ]


def _aimed_at(subject: Subject, path: str, name: str) -> bool:
    """Whether the expected target of the indicator's own task counts what the indicator names."""
    line = path.rpartition(".indicators.")[0]
    wanted = core(name, subject.settings.words.generic)
    return any(
        wanted in quantity.noun or (len(quantity.noun) > 1 and quantity.noun in wanted)
        for quantity in subject.quantities_at(f"{line}.target")
    )
