"""Setting what was reached beside what was aimed at, number by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.checks.text.names import similarity
from assessments.rules.checks.text.quantities import Bound, Quantity
from assessments.rules.checks.text.units import Family

# Below this two nouns do not name one thing.
ALIKE = 50
# More numbers than any indicator has.
_MOST = 20
_COMPARED = (
    Family.RATE,
    Family.MONEY,
    Family.AREA,
    Family.PEOPLE,
    Family.THING,
    Family.OCCASION,
    Family.BARE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    target: Quantity
    result: Quantity

    @property
    def percent(self) -> Decimal | None:
        """The result in % of the target (of its upper end, if it is a range); None for a target of zero."""
        return self.result.scaled * 100 / self.target.top if self.target.top else None

    @property
    def is_short(self) -> bool:
        """Whether the result stays below the target, both as they are printed."""
        return self.target.bound is not Bound.AT_MOST and self.result.top < self.target.scaled


def measures(targets: Sequence[Quantity], results: Sequence[Quantity]) -> tuple[Measure, ...]:
    """Each target number with the result that counts the same thing; those without one are left out.

    The likest nouns meet first. A single target and result that are left over of one family belong together.
    """
    open_targets = [target for target in targets if target.family in _COMPARED][:_MOST]
    open_results = [result for result in results if result.family in _COMPARED][:_MOST]
    found = []
    while pair := _likest(open_targets, open_results):
        found.append(Measure(*pair))
        open_targets.remove(pair[0])
        open_results.remove(pair[1])
    for target in list(open_targets):
        alike = [result for result in open_results if result.family is target.family]
        rivals = [other for other in open_targets if other.family is target.family]
        if len(alike) == 1 and len(rivals) == 1:
            found.append(Measure(target, alike[0]))
            open_results.remove(alike[0])
            open_targets.remove(target)
    return tuple(sorted(found, key=lambda measure: measure.target.start))


def _likest(targets: Sequence[Quantity], results: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    pairs = [
        (similarity(target.noun, result.noun), -place, target, result)
        for target in targets
        for place, result in enumerate(results)
        if target.family is result.family and bool(target.noun) == bool(result.noun)
    ]
    best = max(pairs, key=lambda pair: pair[:2], default=None)
    return (best[2], best[3]) if best and best[0] >= ALIKE else None
