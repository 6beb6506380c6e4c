"""What finance's scoring must observe. Scores are Decimal with 2 decimals; adding up: ``sheet.tally``."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import Rubric, RubricLine


@dataclass(frozen=True, slots=True)
class LineScore:
    """A reviewer's score of one line with its reason; ``score`` None is not scored yet."""

    score: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LineProblem:
    line: str
    message: str


def reason_needed(line: RubricLine, self_score: Decimal | None, score: Decimal) -> str:
    """Why a reason is owed for this score, in Chinese; empty if none is."""
    if score < line.weight:
        return f"扣了 {plain(line.weight - score)} 分，请写明扣分理由。"
    if self_score is not None and score > self_score:
        return f"复核分高于自评分 {plain(score - self_score)} 分，请写明理由。"
    return ""


def line_problem(line: RubricLine, self_score: Decimal | None, given: LineScore) -> str:
    """What is still wrong with one line, in Chinese; empty if nothing is."""
    if given.score is None:
        return "尚未评分。"
    return "" if given.reason else reason_needed(line, self_score, given.score)


def scoring_problems(
    rubric: Rubric, self_scores: Mapping[str, Decimal | None], given: Mapping[str, LineScore]
) -> tuple[LineProblem, ...]:
    """What stands against finishing the scoring, line by line."""
    problems = []
    for line in rubric.lines:
        message = line_problem(line, self_scores.get(line.code), given.get(line.code, LineScore(None)))
        if message:
            problems.append(LineProblem(line.code, f"{line.name}：{message}"))
    return tuple(problems)
