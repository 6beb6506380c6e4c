"""The explanations that travelled with a submitted version."""

from dataclasses import dataclass

from assessments.actions.checking import check_revision
from assessments.models import Revision
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class FrozenExplanation:
    """``messages``: what it was said to, as the checker words it today; none where it finds nothing any more."""

    rule: str
    name: str
    messages: tuple[str, ...]
    text: str


def frozen_explanations(
    revision: Revision, sheet: Sheet, *, beside: bool = True
) -> tuple[FrozenExplanation, ...]:
    """One for each text said to the findings of a rule; nothing is checked where nothing was explained.

    ``beside``: see ``check_revision``.
    """
    if not sheet.explanations:
        return ()
    problems = {
        (item.finding.rule, item.key): item.finding
        for item in check_revision(revision, beside=beside).problems
    }
    keys: dict[tuple[str, str], list[str]] = {}
    for entry in sheet.explanations:
        keys.setdefault((entry.rule, entry.text), []).append(entry.key)
    found = []
    for (rule, text), named in keys.items():
        findings = [problems[rule, key] for key in named if (rule, key) in problems]
        name = findings[0].name if findings else ""
        found.append(FrozenExplanation(rule, name, tuple(finding.message for finding in findings), text))
    return tuple(found)
