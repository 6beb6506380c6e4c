"""What finance's scoring must observe. Scores are Decimal with 2 decimals; adding up: ``sheet.tally``."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.scoring.result import Result
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import Rubric, RubricLine

BY_FORMULA = "按公式计算："


@dataclass(frozen=True, slots=True)
class LineScore:
    """A reviewer's score of one line with its reason; ``score`` None is not scored yet."""

    score: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LineProblem:
    line: str
    message: str


@dataclass(frozen=True, slots=True)
class Standard:
    """What the scores of a form are held to. ``rubric``: with the weights that count here. ``own``: the department's
    scores; not on lines whose weight was redistributed, for they were given out of another one."""

    rubric: Rubric
    own: Mapping[str, Decimal | None]
    computed: Mapping[str, Result]

    def formula_reason(self, code: str) -> str:
        return formula_reason(self.computed.get(code))


def formula_reason(computed: Result | None) -> str:
    """The reason that taking over a computed score gives; empty where nothing is computed."""
    return f"{BY_FORMULA}{computed.formula}" if computed and computed.score is not None else ""


def reason_needed(
    line: RubricLine, self_score: Decimal | None, score: Decimal, computed: Decimal | None = None
) -> str:
    """Why a reason is owed for this score, in Chinese; empty if none is."""
    if score < line.weight:
        return f"扣了 {plain(line.weight - score)} 分，请写明扣分理由。"
    if self_score is not None and score > self_score:
        return f"复核分高于自评分 {plain(score - self_score)} 分，请写明理由。"
    if computed is not None and score > computed:
        return f"复核分高于计算分 {plain(score - computed)} 分，请写明理由。"
    return ""


def line_problem(
    line: RubricLine, self_score: Decimal | None, given: LineScore, computed: Result | None = None
) -> str:
    """What is still wrong with one line, in Chinese; empty if nothing is. A line without a weight needs no score."""
    if given.score is None:
        return "尚未评分。" if line.weight else ""
    counted = computed.score if computed else None
    # The formula explains the computed score and no other.
    stale = given.score != counted and given.reason == formula_reason(computed)
    return reason_needed(line, self_score, given.score, counted) if stale or not given.reason else ""


def scoring_problems(standard: Standard, given: Mapping[str, LineScore]) -> tuple[LineProblem, ...]:
    """What stands against finishing the scoring, line by line."""
    problems = []
    for line in standard.rubric.lines:
        code = line.code
        message = line_problem(
            line, standard.own.get(code), given.get(code, LineScore(None)), standard.computed.get(code)
        )
        if message:
            problems.append(LineProblem(code, f"{line.name}：{message}"))
    return tuple(problems)
