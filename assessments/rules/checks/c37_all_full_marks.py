"""C37: nearly every line at full marks: worth a look at the evidence."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C37", "自评并非几乎全部满分", numbers=("share_percent",))


def check(subject: Subject) -> list[Finding]:
    """A sign for sampling (抽查), never a fault of the form."""
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    scores = {line.code: subject.sheet.score_of(line.code).score for line in subject.rubric.lines}
    if any(score is None for score in scores.values()):
        return [RULE.skip("自评分尚未填齐。")]
    full = [line.code for line in subject.rubric.lines if scores[line.code] == line.weight]
    if len(full) * 100 < len(scores) * subject.settings.number(RULE.id, "share_percent"):
        return []
    return [
        RULE.info(
            f"{len(scores)} 项指标中有 {len(full)} 项自评满分，建议抽查佐证材料。",
            *(f"scores.{code}.score" for code in full),
        )
    ]
