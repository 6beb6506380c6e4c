"""C60: an indicator of last year that is gone is accounted for."""

from assessments.rules.checks.cells import short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.last_year import same_indicator
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C60", "上年的关键指标今年仍在，取消的有说明")


def check(subject: Subject) -> list[Finding]:
    """Only where the form has the list and it has been begun."""
    if subject.last_year is None:
        return [RULE.skip("没有本部门上年的自评表，未与上年比较。")]
    if subject.edition.key_indicators is None or not subject.sheet.key_indicators:
        return []
    gone = [
        indicator.name
        for indicator in subject.last_year.key_indicators
        if indicator.name and same_indicator(indicator.name, subject.sheet.key_indicators, subject) is None
    ]
    return [
        RULE.problem(
            subject,
            f"上年的关键指标“{short(name)}”今年没有了。请核对是否漏填；取消或改名的请说明。",
            "key_indicators.0.name",
            expected=name,
        )
        for name in gone
    ]
