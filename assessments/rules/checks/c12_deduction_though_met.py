"""C12: where points are missing, the form does not say that the target was met."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import plain

RULE = Rule("C12", "写“已达标”的，不应扣分", words=("met",))


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    met = subject.settings.word_list(RULE.id, "met")
    found = []
    for line in subject.rubric.lines:
        given = subject.sheet.score_of(line.code)
        if given.score is None or given.score >= line.weight:
            continue
        if any(given.reason.startswith(word) for word in met):
            reason = f"scores.{line.code}.reason"
            found.append(
                RULE.problem(
                    subject,
                    f"“{line.name}”扣了 {plain(line.weight - given.score)} 分，未达标原因却写“{given.reason[:20]}”。"
                    "请改得分，或写明原因。",
                    reason,
                    f"scores.{line.code}.score",
                    printed=given.reason,
                    cause=reason,
                )
            )
    return found
