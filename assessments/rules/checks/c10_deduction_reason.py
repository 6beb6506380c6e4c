"""C10: whoever takes points off says why, and what will be done; 已达标 and 暂无 are no reasons."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import plain

RULE = Rule("C10", "未得满分须说明原因和改进措施")


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    found = []
    for line in subject.rubric.lines:
        given = subject.sheet.score_of(line.code)
        if given.score is None or given.score >= line.weight:
            continue
        owed = [
            (name, key, text)
            for name, key, text in (
                ("未达标原因", "reason", given.reason),
                ("改进措施", "measure", given.measure),
            )
            if subject.is_filler(text)
        ]
        if owed:
            lacks = "、".join(
                f"“{name}”{f'只写了“{text}”' if text else '没有填写'}" for name, _, text in owed
            )
            found.append(
                RULE.problem(
                    subject,
                    f"“{line.name}”自评 {plain(given.score)} 分，比分值少 {plain(line.weight - given.score)} 分，但{lacks}。"
                    "请写明扣分的具体原因和改进措施。",
                    *(f"scores.{line.code}.{key}" for _, key, _ in owed),
                    f"scores.{line.code}.score",
                    printed=" / ".join(text for _, _, text in owed),
                )
            )
    return found
