"""One department's form as finance scored it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.scoring import LineScore
from assessments.sheet.rubric import RubricLine

MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """``self_score``: the department's own, None where the edition asks for none."""

    line: RubricLine
    self_score: Decimal | None
    given: LineScore

    @property
    def lost(self) -> Decimal | None:
        """The points taken off; None before the line is scored."""
        return None if self.given.score is None else self.line.weight - self.given.score

    @property
    def raised(self) -> Decimal:
        """By how much the review score is above the department's own; zero where it is not."""
        if self.given.score is None or self.self_score is None:
            return Decimal(0)
        return max(self.given.score - self.self_score, Decimal(0))


@dataclass(frozen=True, slots=True)
class Review:
    """``rules_at``: by line code, the checker's rules that have a problem on that line of the form."""

    code: str
    name: str
    lines: tuple[ReviewedLine, ...]
    rules_at: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewRule:
    id: str
    name: str
    outcome: Outcome

    def finding(
        self, reviewed: ReviewedLine, message: str, *, printed: str = "", expected: str = ""
    ) -> Finding:
        """``cells`` name the line: ``scores.<code>``."""
        return Finding(
            rule=self.id,
            name=self.name,
            outcome=self.outcome,
            message=f"{reviewed.line.name}：{message}",
            cells=(f"scores.{reviewed.line.code}",),
            printed=printed,
            expected=expected,
        )


def line_of(path: str) -> str:
    """The code of the rubric line that a cell belongs to; empty for other cells."""
    block, _, rest = path.partition(".")
    return rest.partition(".")[0] if block == "scores" else ""


def lines_of(finding: Finding) -> tuple[str, ...]:
    """The rubric lines that a finding of the checker is about; none where it is about more than three, for then it is
    about the form (已达标 in every row) and tells no line from another."""
    codes = tuple(dict.fromkeys(code for path in finding.cells if (code := line_of(path))))
    return codes if len(codes) <= MOST_LINES else ()
