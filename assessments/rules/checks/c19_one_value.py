"""C19: what the form says twice it says with one value."""

from collections.abc import Iterator

from assessments.rules.checks.counterparts import Tie, counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.mentions import conflicts
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import Quantity

RULE = Rule("C19", "同一事项在各处的数值一致", numbers=("alike",))


def check(subject: Subject) -> list[Finding]:
    return [*_bare_values(subject), *_mentions(subject)]


def _bare_values(subject: Subject) -> Iterator[Finding]:
    """Two cells of one indicator that hold nothing but a number."""
    for found in counterparts(subject):
        if found.tie is not Tie.SAME or found.key is None:
            continue
        ours, theirs = f"{found.indicator.path}.result", f"key_indicators.{found.key}.result"
        one, other = _only(subject, ours), _only(subject, theirs)
        if one and other and one.family is other.family and one.scaled != other.scaled:
            yield RULE.problem(
                subject,
                f"“{found.indicator.name}”的完成情况在主要任务中是 {one.printed}，在年度关键指标中是 {other.printed}。"
                "请核对改为一致。",
                ours,
                theirs,
                printed=one.printed,
                expected=other.printed,
            )


def _only(subject: Subject, path: str) -> Quantity | None:
    """The single number of a cell that names no noun of its own."""
    found = subject.quantities_at(path)
    return found[0] if len(found) == 1 and not found[0].noun else None


def _mentions(subject: Subject) -> Iterator[Finding]:
    """Each pair of values is told once, however many cells repeat it."""
    told: set[tuple[str, ...]] = set()
    for one, other in conflicts(subject, float(subject.settings.number(RULE.id, "alike"))):
        printed, expected = one.quantity.printed, other.quantity.printed
        pair = tuple(sorted((printed, expected)))
        if pair not in told:
            told.add(pair)
            yield RULE.problem(
                subject,
                f"“{one.noun}”在{one.cell.label}中是 {printed}，在{other.cell.label}中是 {expected}。"
                "请核对改为一致，或写明口径的区别。",
                one.cell.path,
                other.cell.path,
                printed=printed,
                expected=expected,
            )
