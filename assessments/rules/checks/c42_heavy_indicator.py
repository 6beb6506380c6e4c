"""C42: no single indicator decides the whole score."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import plain

RULE = Rule("C42", "没有一项指标独占大部分分值", numbers=("points",))


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式不印指标体系。")]
    limit = subject.settings.number(RULE.id, "points")
    return [
        RULE.problem(
            subject,
            f"“{line.name}”一项占 {plain(line.weight)} 分，评价结果几乎由它决定。请财政部门核对指标体系。",
            f"scores.{line.code}.score",
            printed=plain(line.weight),
            expected=f"<{plain(limit)}",
        )
        for line in subject.rubric.lines
        if line.weight >= limit
    ]
