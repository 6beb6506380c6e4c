"""C11: no full marks where the form itself tells of a shortfall."""

from collections.abc import Iterator

from assessments.rules.checks.cells import short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.edition import SHORTFALL_REASON

RULE = Rule("C11", "写明未完成的，不应得满分", words=("shortfall", "goal_lines"))


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    return list(_findings(subject))


def _findings(subject: Subject) -> Iterator[Finding]:
    shortfall = subject.settings.word_list(RULE.id, "shortfall")
    goal_lines = subject.settings.word_list(RULE.id, "goal_lines")
    overall = subject.sheet.texts.get(SHORTFALL_REASON, "")
    overall = "" if subject.is_filler(overall) else overall
    for line in subject.rubric.lines if subject.rubric else ():
        given = subject.sheet.score_of(line.code)
        if given.score != line.weight:
            continue
        path = f"scores.{line.code}"
        if any(word in given.reason for word in shortfall):
            yield RULE.problem(
                subject,
                f"“{line.name}”自评满分，未达标原因却写“{short(given.reason)}”。请改得分，或改写原因。",
                f"{path}.score",
                f"{path}.reason",
                printed=given.reason,
            )
        elif overall and line.third in goal_lines:
            yield RULE.problem(
                subject,
                f"“未能完成原因”写了“{short(overall)}”，“{line.name}”却自评满分。请核对得分。",
                f"{path}.score",
                f"texts.{SHORTFALL_REASON}",
                printed=overall,
            )
