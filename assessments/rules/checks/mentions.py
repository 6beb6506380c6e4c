"""Numbers that the results of a form tell in several cells, and where they disagree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assessments.rules.checks.cells import CellBlock, CellRole, TextCell
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.names import similarity
from assessments.rules.checks.text.nouns import CHANGE
from assessments.rules.checks.text.quantities import Bound, Quantity
from assessments.rules.checks.text.units import COUNTED, Family

_COMPARED = COUNTED | {Family.RATE, Family.MONEY, Family.AREA}
# 企业 and 项目 alone name too much; a form of thousands of numbers is compared up to here.
_SHORTEST = 3
_MOST = 400
# A beginning of this length names a thing, whatever is said of it afterwards.
_BEGINNING = 5
# Nouns less alike than this have nothing to do with each other.
_RELATED = 50
_SAME = 90


@dataclass(frozen=True, slots=True)
class Mention:
    cell: TextCell
    quantity: Quantity

    @property
    def noun(self) -> str:
        return self.quantity.noun


def conflicts(subject: Subject, alike: float) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of mentions whose nouns agree (at least ``alike`` of 100) and whose numbers do not."""
    groups: dict[Family, list[Mention]] = defaultdict(list)
    for mention in _mentions(subject):
        groups[mention.quantity.family].append(mention)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if (
                one.cell.path != other.cell.path
                and _differ(one.quantity, other.quantity)
                and _one_thing(one, other, alike)
                and not _agree_elsewhere(group, one, other)
                and not _adds_up(group, one, other)
                and not _adds_up(group, other, one)
            ):
                yield one, other


def _mentions(subject: Subject) -> list[Mention]:
    found = [
        Mention(cell, quantity)
        for cell in subject.cells
        if cell.role is CellRole.RESULT
        for quantity in subject.quantities_at(cell.path)
        if quantity.family in _COMPARED
        and quantity.high is None
        and len(quantity.noun) >= _SHORTEST
        and not CHANGE.match(quantity.noun)
    ]
    return found[:_MOST]


def _one_thing(one: Mention, other: Mention, alike: float) -> bool:
    """Two rows of one block are two indicators: there only the very same noun makes them one."""
    if one.cell.block is other.cell.block:
        return one.noun == other.noun
    same_beginning = len(one.noun) >= _BEGINNING and one.noun[:_BEGINNING] == other.noun[:_BEGINNING]
    return same_beginning or similarity(one.noun, other.noun) >= alike


def _differ(one: Quantity, other: Quantity) -> bool:
    """超369项次 and 370项次 can both be true; 70多家 and 73家 too."""
    if one.scaled == other.scaled or (one.unit != other.unit and one.family is Family.OCCASION):
        return False
    for low, high in ((one, other), (other, one)):
        if low.bound is Bound.AT_LEAST and high.bound is not Bound.AT_LEAST and high.scaled >= low.scaled:
            return False
    return Bound.ABOUT not in (one.bound, other.bound) or abs(one.scaled - other.scaled) * 20 > one.scaled


def _agree_elsewhere(group: Sequence[Mention], one: Mention, other: Mention) -> bool:
    """A cell may give several numbers under like nouns: one of them agreeing is enough."""

    def has(path: str, wanted: Mention) -> bool:
        return any(
            mention.quantity.scaled == wanted.quantity.scaled
            and similarity(mention.noun, wanted.noun) >= _RELATED
            for mention in group
            if mention.cell.path == path
        )

    return has(other.cell.path, one) or has(one.cell.path, other)


def _adds_up(group: Sequence[Mention], whole: Mention, part: Mention) -> bool:
    """The narrative of the goals may add up what indicators tell one by one: 18.5 = 14.5 + 4."""
    rest = whole.quantity.scaled - part.quantity.scaled
    return (
        whole.cell.block is CellBlock.GOALS
        and 0 < rest < whole.quantity.scaled
        and any(
            mention.quantity.scaled == rest
            and similarity(mention.noun, whole.noun) >= _RELATED
            and similarity(mention.noun, part.noun) < _SAME
            for mention in group
        )
    )
