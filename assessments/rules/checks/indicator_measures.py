"""The numbers of each key indicator, target beside result."""

from collections.abc import Iterator

from assessments.rules.checks.cells import short
from assessments.rules.checks.measures import Measure, measures
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.numbering import items
from assessments.rules.checks.text.quantities import quantities


def indicator_measures(subject: Subject) -> Iterator[tuple[int, str, tuple[Measure, ...]]]:
    """Place, short name and pairs of every key indicator that has numbers on both sides.

    Where target and result are both numbered lists, item meets item.
    """
    for place, indicator in enumerate(subject.sheet.key_indicators):
        aims, results = items(indicator.target), items(indicator.result)
        if aims and results:
            pairs = tuple(
                pair
                for aim, result in zip(aims, results, strict=False)
                for pair in measures(quantities(aim), quantities(result))
            )
        else:
            pairs = measures(
                subject.quantities_at(f"key_indicators.{place}.target"),
                subject.quantities_at(f"key_indicators.{place}.result"),
            )
        if pairs:
            yield place, short(indicator.name), pairs
