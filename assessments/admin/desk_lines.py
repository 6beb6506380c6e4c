"""The rubric as the desk shows it: each line with the department's score, the reviewer's, and what is still owed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.actions.last_scores import LastScore
from assessments.admin.desk_data import RawNumber
from assessments.admin.desk_seats import OtherScore
from assessments.admin.frozen_form import FrozenForm
from assessments.enums import Seat
from assessments.models import ReviewScore
from assessments.rules.scoring import LineScore, Result, describe, formula_reason, line_problem
from assessments.rules.seating import INDEPENDENT
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.tally import Tally, tally
from assessments.sheet.values import SelfScore

MANUAL = "manual"
# What departments write into a cell that has nothing to say.
EMPTY_WORDS = frozenset({"", "无", "暂无", "已达标", "—", "/"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a line and could not be saved, with the reason."""

    score: str
    reason: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """``line``: with the weight that counts. ``printed_weight``: what the rubric gives it before redistribution."""

    line: RubricLine
    self_score: SelfScore
    computed: Result
    row: ReviewScore | None = None
    previous: ReviewScore | None = None
    typed: Typed | None = None
    others: Sequence[OtherScore] = ()
    numbers: Sequence[RawNumber] = ()
    printed_weight: Decimal = Decimal(0)
    last: LastScore | None = None

    @property
    def applies(self) -> bool:
        """Whether there is anything to score: a line that does not apply gave its weight to others."""
        return bool(self.line.weight)

    @property
    def is_reweighted(self) -> bool:
        return self.line.weight != self.printed_weight

    @property
    def own_score(self) -> Decimal | None:
        """The department's score, where it was given out of the weight that counts."""
        return None if self.is_reweighted else self.self_score.score

    @property
    def formula_reason(self) -> str:
        return formula_reason(self.computed)

    @property
    def score(self) -> Decimal | None:
        return self.row.score if self.row else None

    @property
    def is_carried(self) -> bool:
        """Whether the score was taken over from the revision before and nobody has touched it since."""
        return self.row is not None and self.row.carried_from_id is not None

    @property
    def must_confirm(self) -> bool:
        """Scored on the revision before and not carried over: what it rests on was changed."""
        return self.row is None and self.previous is not None and self.previous.score is not None

    @property
    def score_text(self) -> str:
        if self.typed:
            return self.typed.score
        return "" if self.score is None else plain(self.score)

    @property
    def reason(self) -> str:
        if self.typed:
            return self.typed.reason
        return self.row.reason if self.row else ""

    @property
    def problem(self) -> str:
        """What a score that is there still lacks."""
        if self.score is None:
            return ""
        return line_problem(self.line, self.own_score, LineScore(self.score, self.reason), self.computed)

    @property
    def lost(self) -> Decimal:
        return Decimal(0) if self.score is None else self.line.weight - self.score

    @property
    def difference(self) -> Decimal | None:
        """Review score less self score."""
        if self.score is None or self.own_score is None:
            return None
        return self.score - self.own_score

    @property
    def others_by_seat(self) -> list[OtherScore | None]:
        """One for each of the two seats, in their order."""
        return [next((other for other in self.others if other.seat is seat), None) for seat in INDEPENDENT]

    @property
    def is_disputed(self) -> bool:
        """Whether two reviewers gave it different scores: an arbiter's business first of all."""
        return len({other.row.score for other in self.others}) > 1

    @property
    def is_manual(self) -> bool:
        """Whether there is nothing to compute: the reviewer's judgement."""
        return self.line.rule.kind == MANUAL

    @property
    def missing(self) -> list[str]:
        """The raw data items that the department was asked for and did not give."""
        return [number.label for number in self.numbers if number.is_missing and not number.held]

    @property
    def rule_text(self) -> str:
        return self.line.rule.text or describe(self.line)

    @property
    def shows_own_words(self) -> bool:
        """Fillers beside full marks are no news; beside a deduction they are."""
        full = self.self_score.score == self.printed_weight
        return bool(self.self_score.reason or self.self_score.measure) and (self.says_something or not full)

    @property
    def says_something(self) -> bool:
        """Whether the department's reason or measure is more than a filler."""
        return not {self.self_score.reason, self.self_score.measure} <= EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class Level:
    """A first- or second-level indicator: what it weighs, what it got, and what it consists of."""

    name: str
    weight: Decimal
    total: Decimal
    levels: list["Level"] = field(default_factory=list)
    lines: list[DeskLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scoring:
    """Every line in the order of the form, and what they add up to."""

    lines: list[DeskLine]
    levels: list[Level]
    result: Tally
    own: Tally | None

    @property
    def lost(self) -> Decimal:
        return sum((line.lost for line in self.lines), Decimal(0))

    @property
    def both(self) -> list[Seat]:
        """The two seats whose scores stand beside the result, where they are open to the user."""
        return list(INDEPENDENT) if any(line.others for line in self.lines) else []

    @property
    def unscored(self) -> int:
        return len(self.result.missing)

    @property
    def owed(self) -> list[DeskLine]:
        """Lines that stand against finishing the scoring."""
        return [line for line in self.lines if line.applies and (line.score is None or line.problem)]

    @property
    def to_confirm(self) -> int:
        return sum(line.must_confirm for line in self.lines)

    @property
    def carried(self) -> int:
        return sum(line.is_carried for line in self.lines)

    @property
    def deductions(self) -> list[DeskLine]:
        return [line for line in self.lines if line.lost]

    @property
    def raised(self) -> list[DeskLine]:
        return [line for line in self.lines if line.difference is not None and line.difference > 0]

    @property
    def difference(self) -> Decimal | None:
        return None if self.own is None else self.result.total - self.own.total


def build_scoring(
    rubric: Rubric,
    form: FrozenForm,
    last: Mapping[str, LastScore],
    rows: Mapping[str, ReviewScore],
    previous: Mapping[str, ReviewScore],
    typed: Mapping[str, Typed],
    others: Callable[[str], Sequence[OtherScore]],
) -> Scoring:
    """``rubric``: as it was pinned. ``last``: approved the year before, by line. ``rows``: the current scores by line,
    ``previous``: those of the revision before, ``typed``: not saved, ``others``: what both reviewers gave a line, where
    that is open to the user."""
    own_scores = {entry.line: entry for entry in form.sheet.scores}
    weights = {line.code: line.weight for line in rubric.lines}
    lines = [
        DeskLine(
            line,
            own_scores.get(line.code, SelfScore(line.code)),
            form.standard.computed[line.code],
            rows.get(line.code),
            previous.get(line.code),
            typed.get(line.code),
            others(line.code),
            form.numbers[line.code],
            weights[line.code],
            last.get(line.code),
        )
        for line in form.standard.rubric.lines
    ]
    result = tally(form.standard.rubric, {code: row.score for code, row in rows.items()})
    own = tally(rubric, {code: entry.score for code, entry in own_scores.items()}) if own_scores else None
    return Scoring(lines, _levels(lines, result), result, own)


def _levels(lines: list[DeskLine], result: Tally) -> list[Level]:
    firsts: dict[str, Level] = {}
    seconds: dict[tuple[str, str], Level] = {}
    for entry in lines:
        line = entry.line
        if line.first not in firsts:
            firsts[line.first] = Level(line.first, line.first_weight, result.first[line.first])
        key = (line.first, line.second)
        if key not in seconds:
            seconds[key] = Level(line.second, line.second_weight, result.second[key])
            firsts[line.first].levels.append(seconds[key])
        seconds[key].lines.append(entry)
    return list(firsts.values())
