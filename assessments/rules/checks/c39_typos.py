"""C39: no known typing errors, no words typed twice."""

from collections import defaultdict

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.doubled import doubled_words

RULE = Rule("C39", "没有常见错别字和重复的词")


def check(subject: Subject) -> list[Finding]:
    """Each error once, with every cell that has it."""
    words = subject.settings.words
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in subject.cells:
        for double in dict.fromkeys(doubled_words(cell.text, words.doubles_allowed)):
            wrong[double, double[: len(double) // 2]].append(cell.path)
        for typo in words.typos:
            if typo.wrong in cell.text:
                wrong[typo.wrong, typo.right].append(cell.path)
    return [
        RULE.problem(
            subject,
            f"“{printed}”疑有笔误，是否应为“{expected}”？请核对改正。",
            *paths,
            printed=printed,
            expected=expected,
        )
        for (printed, expected), paths in wrong.items()
    ]
