"""C20: each goal stands beside its own completion: their ordinals agree."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import first_ordinal, items, ordinals
from assessments.sheet.report.outline import DraftSource

RULE = Rule("C20", "目标与完成情况逐项对应")
_COUNTED = (DraftSource.GOALS, DraftSource.TASKS, DraftSource.COMPLETIONS, DraftSource.RESULTS)


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
    return found + _all_in_one(subject) + _of_report(subject)


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


def _of_report(subject: Subject) -> list[Finding]:
    """The report's lists of goals, tasks, completions and results: what was to be done and what was done."""
    outline = subject.edition.report
    if outline is None:
        return []
    told = {
        section.draft: (section, count)
        for section in outline.written
        if section.draft in _COUNTED and (count := _count(subject.sheet.report.get(section.code, ""))) > 1
    }
    aims = told.get(DraftSource.TASKS) or told.get(DraftSource.GOALS)
    done = told.get(DraftSource.COMPLETIONS)
    if not aims or not done or aims[1] == done[1]:
        return []
    listed = "、".join(f"“{section.heading}”{count} 项" for section, count in told.values())
    return [
        RULE.problem(
            subject,
            f"报告中{listed}，不能一一对应。请按工作任务逐项写完成情况，没有完成的也要写明。",
            f"report.{done[0].code}",
            *(f"report.{section.code}" for section, _ in told.values() if section is not done[0]),
            printed=str(done[1]),
            expected=str(aims[1]),
        )
    ]


def _count(text: str) -> int:
    """The items of the first series in a text: 1. 2. 3., with whatever 一是 二是 stands inside them."""
    found = ordinals(text)
    return sum(ordinal.kind == found[0].kind for ordinal in found) if found else 0
