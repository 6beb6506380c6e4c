"""C36: problems and measures are not both 无."""

from assessments.rules.checks.c21_overachievement import check as overachieved
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C36", "存在问题、改进措施不能都写“无”")


def check(subject: Subject) -> list[Finding]:
    blocks = subject.edition.texts
    if len(blocks) < 2:
        return [RULE.skip("本版式没有存在问题、改进措施两栏。")]
    texts = [subject.sheet.texts.get(block.key, "") for block in blocks]
    if not all(texts):
        return [RULE.skip("尚未填写。", *(f"texts.{block.key}" for block in blocks))]
    if not all(subject.is_filler(text) for text in texts):
        return []
    count = sum(finding.is_problem for finding in overachieved(subject))
    but = f"，而有 {count} 项指标的完成值远超目标值，目标设定本身就值得改进" if count else ""
    return [
        RULE.problem(
            subject,
            f"“{blocks[0].label}”和“{blocks[1].label}”都写“{texts[0][:10]}”{but}。请如实填写，确实没有的请说明理由。",
            *(f"texts.{block.key}" for block in blocks),
            printed=" / ".join(texts),
        )
    ]
