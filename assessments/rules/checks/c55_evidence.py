"""C55: indicators, tasks and rubric lines have evidence. Off unless a round asks for it: many forms come without files."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.evidence.targets import targets_of, without_evidence

RULE = Rule("C55", "指标、任务有佐证材料")


def check(subject: Subject) -> list[Finding]:
    targets = targets_of(subject.sheet, subject.rubric, ())
    missing = without_evidence(subject.sheet, targets)
    return [
        RULE.problem(subject, f"{target.label}没有佐证材料，请上传并关联。", _cell(target.path))
        for target in missing
    ]


def _cell(path: str) -> str:
    """A cell of the row, so that the finding leads somewhere."""
    return f"{path}.{'score' if path.startswith('scores.') else 'name'}"
