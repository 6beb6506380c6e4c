"""C19: what the form says twice it says with one value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from assessments.rules.checks.cells import CellRole, TextCell
from assessments.rules.checks.counterparts import Tie, counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.names import similarity
from assessments.rules.checks.text.quantities import Bound, Quantity
from assessments.rules.checks.text.units import Family

RULE = Rule("C19", "同一事项在各处的数值一致", numbers=("alike",))
_COMPARED = (Family.RATE, Family.MONEY, Family.AREA, Family.PEOPLE, Family.THING, Family.OCCASION)
# 企业 and 项目 alone name too much; a form of thousands of numbers is compared up to here.
_SHORTEST = 3
_MOST = 400
Mention = tuple[TextCell, Quantity]


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
    """Numbers in results whose nouns agree and whose values do not; each pair of values is told once."""
    mentions = [
        (cell, quantity)
        for cell in subject.cells
        if cell.role is CellRole.RESULT
        for quantity in subject.quantities_at(cell.path)
        if quantity.family in _COMPARED and quantity.high is None and len(quantity.noun) >= _SHORTEST
    ][:_MOST]
    limit = float(subject.settings.number(RULE.id, "alike"))
    told: set[tuple[str, ...]] = set()
    for unit, group in _by_unit(mentions).items():
        for (cell, one), (rival, other) in combinations(group, 2):
            if cell.path == rival.path or not _differ(one, other):
                continue
            if similarity(one.noun, other.noun) < limit or _agree_elsewhere(group, cell, one, rival, other):
                continue
            if _is_sum(one, other, group) or _is_sum(other, one, group):
                continue
            key = (unit, *sorted((one.printed, other.printed)))
            if key not in told:
                told.add(key)
                yield _finding(subject, cell, one, rival, other)


def _by_unit(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention[1].family.value].append(mention)
    return groups


def _differ(one: Quantity, other: Quantity) -> bool:
    """超369项次 and 370项次 can both be true; 70多家 and 73家 too."""
    if one.scaled == other.scaled or (one.unit != other.unit and one.family is Family.OCCASION):
        return False
    for low, high in ((one, other), (other, one)):
        if low.bound is Bound.AT_LEAST and high.bound is not Bound.AT_LEAST and high.scaled >= low.scaled:
            return False
    return Bound.ABOUT not in (one.bound, other.bound) or abs(one.scaled - other.scaled) * 20 > one.scaled


def _agree_elsewhere(
    group: list[Mention], cell: TextCell, one: Quantity, rival: TextCell, other: Quantity
) -> bool:
    """A cell may give several numbers under like nouns: one of them agreeing is enough."""

    def has(path: str, wanted: Quantity) -> bool:
        return any(
            quantity.scaled == wanted.scaled and similarity(quantity.noun, wanted.noun) >= 50
            for place, quantity in group
            if place.path == path
        )

    return has(rival.path, one) or has(cell.path, other)


def _is_sum(whole: Quantity, part: Quantity, group: list[Mention]) -> bool:
    """The narrative may add up what the indicators list one by one: 18.5 = 14.5 + 4."""
    rest: Decimal = whole.scaled - part.scaled
    return rest > 0 and any(
        quantity.scaled == rest
        and quantity.unit == whole.unit
        and similarity(quantity.noun, whole.noun) >= 50
        for _, quantity in group
    )


def _finding(subject: Subject, cell: TextCell, one: Quantity, rival: TextCell, other: Quantity) -> Finding:
    return RULE.problem(
        subject,
        f"“{one.noun}”在{cell.label}中是 {one.printed}，在{rival.label}中是 {other.printed}。请核对改为一致，或写明口径的区别。",
        cell.path,
        rival.path,
        printed=one.printed,
        expected=other.printed,
    )
