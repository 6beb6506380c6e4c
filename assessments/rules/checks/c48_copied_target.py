"""C48: a completion says what was done, not the target once more."""

from collections import defaultdict
from collections.abc import Iterator

from assessments.rules.checks.cells import CellRole, short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import bare

RULE = Rule("C48", "完成情况不照抄目标")
_SHORTEST = 10
_ENDINGS = ("completion", "result")


def check(subject: Subject) -> list[Finding]:
    """Numbers and short answers (0件, 100%) may well agree word for word. Each text is told once."""
    copied: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path, target, label, text in _pairs(subject):
        if len(bare(text)) >= _SHORTEST and bare(text) == bare(subject.cell_at[target].text):
            copied[text].append((path, target, label))
    return [
        RULE.problem(
            subject,
            f"{'、'.join(label for _, _, label in places)}与目标文字完全相同（“{short(text)}”），看不出做了什么。"
            "请写明实际完成的工作和数量。",
            *(path for place in places for path in place[:2]),
            printed=text,
        )
        for text, places in copied.items()
    ]


def _pairs(subject: Subject) -> Iterator[tuple[str, str, str, str]]:
    """Every completion that has a target of its own beside it."""
    for cell in subject.cells:
        at, _, ending = cell.path.rpartition(".")
        target = f"{at}.target"
        if cell.role is CellRole.RESULT and ending in _ENDINGS and target in subject.cell_at:
            yield cell.path, target, cell.label, cell.text
