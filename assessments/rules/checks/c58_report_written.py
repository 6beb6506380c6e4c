"""C58: the report is written. A reminder, unless a round wants the report together with the form."""

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C58", "自评报告已经写完")


def check(subject: Subject) -> list[Finding]:
    outline = subject.edition.report
    if outline is None:
        return []
    missing = [part for part in outline.written if part.required and not subject.sheet.report.get(part.code)]
    is_wanted = subject.settings.rules[RULE.id].severity is not Outcome.INFO
    if not missing or not (subject.sheet.report or is_wanted):
        # Where the round does not want one, a department that has not begun a report is not reminded of it.
        return []
    told = "还没有写" if not subject.sheet.report else "还没有写完"
    names = "、".join(f"“{part.heading}”" for part in missing)
    return [
        RULE.problem(subject, f"自评报告{told}：缺{names}。", *(f"report.{part.code}" for part in missing))
    ]
