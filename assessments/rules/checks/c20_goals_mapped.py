"""C20: each goal stands beside its own completion: their ordinals agree."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import first_ordinal, items

RULE = Rule("C20", "目标与完成情况逐项对应")


def check(subject: Subject) -> list[Finding]:
    found = []
    for place, goal in enumerate(subject.sheet.goals):
        target, completion = first_ordinal(goal.target), first_ordinal(goal.completion)
        cells = (f"goals.{place}.completion", f"goals.{place}.target")
        if target and completion and target.number != completion.number:
            found.append(
                RULE.problem(
                    subject,
                    f"第 {place + 1} 项目标编号为“{target.printed}”，完成情况编号为“{completion.printed}”，没有对应。请调整。",
                    *cells,
                    printed=completion.printed,
                    expected=target.printed,
                )
            )
    return found + _all_in_one(subject)


def _all_in_one(subject: Subject) -> list[Finding]:
    """A form with one long goal: as many items on either side."""
    if len(subject.sheet.goals) != 1:
        return []
    goal = subject.sheet.goals[0]
    aims, results = len(items(goal.target)), len(items(goal.completion))
    if not aims or not results or aims == results:
        return []
    return [
        RULE.problem(
            subject,
            f"整体目标列了 {aims} 项，完成情况列了 {results} 项。请逐项对应填写。",
            "goals.0.completion",
            "goals.0.target",
            printed=str(results),
            expected=str(aims),
        )
    ]
