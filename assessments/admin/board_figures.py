"""What the board counts: rules, departments, and what became of the findings."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from assessments.rules.checks.finding import Outcome

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of one department's latest submission."""

    assessment: int
    code: str
    department: str
    rule: str
    name: str
    outcome: Outcome
    trial: bool
    message: str
    explanation: str
    cell: str
    waived: bool

    @property
    def fate(self) -> str:
        """What became of it, as the tables print it."""
        if self.waived:
            return "已豁免"
        return "已说明" if self.explanation else ""


@dataclass(slots=True)
class Count:
    """Findings of one rule, or of one department. ``departments``: how many have any."""

    first: Found
    fail: int = 0
    warn: int = 0
    info: int = 0
    explained: int = 0
    waived: int = 0
    codes: set[str] = field(default_factory=set)

    def add(self, found: Found) -> None:
        match found.outcome:
            case Outcome.FAIL:
                self.fail += 1
            case Outcome.WARN:
                self.warn += 1
            case _:
                self.info += 1
        self.waived += found.waived
        self.explained += bool(found.explanation) and not found.waived
        self.codes.add(found.code)

    @property
    def problems(self) -> int:
        return self.fail + self.warn

    @property
    def departments(self) -> int:
        return len(self.codes)


def by_rule(findings: Iterable[Found]) -> list[Count]:
    """The rules that fire most come first: by problems, then by hints, then by their number."""
    return _count(findings, lambda found: found.rule)


def by_department(findings: Iterable[Found]) -> list[Count]:
    """The departments with most problems first."""
    return _count(findings, lambda found: found.code)


def _count(findings: Iterable[Found], key: Callable[[Found], K]) -> list[Count]:
    counts: dict[K, Count] = {}
    for found in findings:
        counts.setdefault(key(found), Count(found)).add(found)
    order = sorted(counts, key=lambda name: (-counts[name].problems, -counts[name].info, str(name)))
    return [counts[name] for name in order]


def in_all(findings: Collection[Found]) -> Count | None:
    """Everything together; None where there is nothing."""
    counts = _count(findings, lambda found: "")
    return counts[0] if counts else None


def of_rule(findings: Sequence[Found], rule: str) -> list[Found]:
    return [found for found in findings if found.rule == rule]
