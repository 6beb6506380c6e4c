"""A rule by its number, and how its check words what it found."""

from collections.abc import Callable
from dataclasses import dataclass

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """``numbers`` and ``words`` are the parameters its data must give; ``name`` says what ought to be so."""

    id: str
    name: str
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def problem(
        self,
        subject: Subject,
        message: str,
        *cells: str,
        printed: str = "",
        expected: str = "",
        tolerance: str = "",
        cause: str = "",
    ) -> Finding:
        """Something is wrong, as severe as the round's settings take this rule."""
        return Finding(
            rule=self.id,
            name=self.name,
            outcome=subject.settings.rules[self.id].severity,
            message=message,
            cells=cells,
            printed=printed,
            expected=expected,
            tolerance=tolerance,
            cause=cause,
        )

    def info(self, message: str, *cells: str) -> Finding:
        return Finding(rule=self.id, name=self.name, outcome=Outcome.INFO, message=message, cells=cells)

    def skip(self, reason: str, *cells: str) -> Finding:
        return Finding(rule=self.id, name=self.name, outcome=Outcome.SKIP, message=reason, cells=cells)

    def passed(
        self, message: str, *cells: str, printed: str = "", expected: str = "", tolerance: str = ""
    ) -> Finding:
        return Finding(
            rule=self.id,
            name=self.name,
            outcome=Outcome.PASS,
            message=message,
            cells=cells,
            printed=printed,
            expected=expected,
            tolerance=tolerance,
        )


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with the function that decides it; no finding means that the form passes."""

    rule: Rule
    run: Callable[[Subject], list[Finding]]
