"""Whether the sums that a report's outline holds against each other agree to the printed digit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import fixed, total
from assessments.sheet.report.figures import FigureValue
from assessments.sheet.report.outline import FigureIdentity, Outline


@dataclass(frozen=True, slots=True)
class Agreement:
    """Both sums of an identity, as printed with ``places``; None while a figure of that side has no value."""

    identity: FigureIdentity
    left: Decimal | None
    right: Decimal | None
    places: int

    @property
    def is_known(self) -> bool:
        return self.left is not None and self.right is not None

    @property
    def is_broken(self) -> bool:
        return self.is_known and self.left != self.right

    def shown(self, side: Decimal | None) -> str:
        return "" if side is None else fixed(side, self.places)


def agreements(outline: Outline, values: Mapping[str, FigureValue]) -> tuple[Agreement, ...]:
    """Every identity of the outline with its sums."""
    places = {figure.code: figure.places for figure in outline.figures}
    return tuple(
        Agreement(
            identity,
            _sum(identity.left, values),
            _sum(identity.right, values),
            max(places[code] for code in (*identity.left, *identity.right)),
        )
        for identity in outline.identities
    )


def figure_labels(outline: Outline, codes: tuple[str, ...]) -> str:
    """甲、乙合计"""
    labels = {figure.code: figure.label for figure in outline.figures}
    return "、".join(labels[code] for code in codes) + ("合计" if len(codes) > 1 else "")


def _sum(codes: tuple[str, ...], values: Mapping[str, FigureValue]) -> Decimal | None:
    numbers = [values[code].number if code in values else None for code in codes]
    return None if None in numbers else total(numbers)
