"""C50: reasons and measures are left empty where there is nothing to say, not filled with 已达标 and 暂无."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C50", "未达标原因、改进措施不填套话", numbers=("fewest",))


def check(subject: Subject) -> list[Finding]:
    """One finding for the whole form; those lines that owe a reason are C10's."""
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    weights = {line.code: line.weight for line in subject.rubric.lines}
    cells: list[str] = []
    words: dict[str, None] = {}
    for given in subject.sheet.scores:
        if given.score is None or given.score < weights.get(given.line, given.score):
            continue
        for key, text in (("reason", given.reason), ("measure", given.measure)):
            if text and subject.is_filler(text):
                cells.append(f"scores.{given.line}.{key}")
                words[text] = None
    if len(cells) < subject.settings.number(RULE.id, "fewest"):
        return []
    return [
        RULE.problem(
            subject,
            f"得满分的各行，未达标原因、改进措施有 {len(cells)} 处填了{'、'.join(f'“{word}”' for word in words)}。"
            "没有内容的请留空，以免掩盖真正的原因。",
            *cells,
            printed="、".join(words),
        )
    ]
