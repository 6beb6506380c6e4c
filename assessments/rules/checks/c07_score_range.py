"""C07: a score lies between 0 and its weight."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import plain

RULE = Rule("C07", "得分不小于 0，不大于分值")


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    return [
        RULE.problem(
            subject,
            f"“{line.name}”自评 {plain(score)} 分，应在 0 至 {plain(line.weight)} 分之间。请核对改正。",
            f"scores.{line.code}.score",
            printed=plain(score),
            expected=f"0–{plain(line.weight)}",
        )
        for line in subject.rubric.lines
        if (score := subject.sheet.score_of(line.code).score) is not None and not 0 <= score <= line.weight
    ]
