"""C43: every problem that is listed has a measure."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import items

RULE = Rule("C43", "列出的问题都有改进措施")


def check(subject: Subject) -> list[Finding]:
    """Only where both are numbered lists; more measures than problems are welcome."""
    blocks = subject.edition.texts
    if len(blocks) < 2:
        return [RULE.skip("本版式没有存在问题、改进措施两栏。")]
    problems, measures = (len(items(subject.sheet.texts.get(block.key, ""))) for block in blocks[:2])
    if not problems or not measures or measures >= problems:
        return []
    return [
        RULE.problem(
            subject,
            f"“{blocks[0].label}”列了 {problems} 项，“{blocks[1].label}”只有 {measures} 项。请逐项提出改进措施。",
            *(f"texts.{block.key}" for block in reversed(blocks[:2])),
            printed=str(measures),
            expected=str(problems),
        )
    ]
