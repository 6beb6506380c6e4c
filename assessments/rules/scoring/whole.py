"""A whole rubric computed: every line, and the weights of lines that do not apply given to others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.rules.scoring.compute import compute
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import half_up, plain, total
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_items import ItemValues
from assessments.sheet.rubric_kinds.not_applicable import Among, NotApplicable
from assessments.sheet.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Computed:
    """Results and the weights that count, by line code. A line that does not apply has weight 0 and no score."""

    lines: Mapping[str, Result]
    weights: Mapping[str, Decimal]

    @property
    def excluded(self) -> frozenset[str]:
        """The lines that do not apply and whose weight others bear."""
        return frozenset(code for code, result in self.lines.items() if result.among)


def compute_all(rubric: Rubric, values: ItemValues) -> Computed:
    """Every line scored against the weight that counts; the weights add up to 100 as before."""
    results = {line.code: compute(line, values) for line in rubric.lines}
    weights = redistribute(rubric, {code: result.among for code, result in results.items() if result.among})
    scaled = {line.code: _scaled(results[line.code], line, weights[line.code]) for line in rubric.lines}
    return Computed(scaled, weights)


def redistributes(rubric: Rubric) -> bool:
    """Whether a line of it may give its weight to others."""
    rules = (line.rule.parameters for line in rubric.lines)
    return any(isinstance(rule, NotApplicable) and rule.among for rule in rules)


def effective_rubric(rubric: Rubric, computed: Computed) -> Rubric:
    """The rubric with the weights that count, on every level: what the reviewers score by."""
    weights = computed.weights
    if all(weights[line.code] == line.weight for line in rubric.lines):
        return rubric
    levels: dict[tuple[str, ...], Decimal] = {}
    for line in rubric.lines:
        for key in _levels(line):
            levels[key] = levels.get(key, Decimal(0)) + weights[line.code]
    return replace(rubric, lines=tuple(_weighing(line, weights[line.code], levels) for line in rubric.lines))


def _weighing(line: RubricLine, weight: Decimal, levels: Mapping[tuple[str, ...], Decimal]) -> RubricLine:
    first, second, third = (levels[key] for key in _levels(line))
    return replace(line, weight=weight, first_weight=first, second_weight=second, third_weight=third)


def _levels(line: RubricLine) -> tuple[tuple[str, ...], ...]:
    return (line.first,), (line.first, line.second), (line.first, line.second, line.third)


def tally_with(rubric: Rubric, computed: Computed, entered: Mapping[str, Decimal | None]) -> Tally:
    """Add up the computed scores and, where a line has none, the entered one."""
    scores = {code: _either(result, entered.get(code)) for code, result in computed.lines.items()}
    return tally(rubric, scores)


def _either(result: Result, entered: Decimal | None) -> Decimal | None:
    if result.among:
        return Decimal(0)
    return entered if result.score is None else result.score


def redistribute(rubric: Rubric, excluded: Mapping[str, Among]) -> dict[str, Decimal]:
    """The weight of each line (2 decimals) when the excluded ones give theirs up, in proportion to the weights.

    Where nobody is left among the lines named, the next wider level bears it. What stays within a level leaves that
    level's weight as it was.
    """
    weights = {line.code: Decimal(0) if line.code in excluded else line.weight for line in rubric.lines}
    bearers = [line for line in rubric.lines if line.code not in excluded]
    for line in rubric.lines:
        if line.code in excluded and bearers:
            for code, share in _shares(line.weight, _sharing(line, excluded[line.code], bearers)).items():
                weights[code] += share
    return weights


def _shares(weight: Decimal, sharing: list[RubricLine]) -> dict[str, Decimal]:
    """In 2 decimals; what rounding leaves over goes to the heaviest line, where it weighs least."""
    whole = total(one.weight for one in sharing)
    shares = {one.code: half_up(weight * one.weight / whole, 2) for one in sharing}
    heaviest = max(sharing, key=lambda one: (one.weight, one.code)).code
    shares[heaviest] += weight - total(shares.values())
    return shares


def _sharing(line: RubricLine, among: Among, bearers: list[RubricLine]) -> list[RubricLine]:
    second = [one for one in bearers if (one.first, one.second) == (line.first, line.second)]
    first = [one for one in bearers if one.first == line.first]
    match among:
        case Among.SECOND:
            return second or first or bearers
        case Among.FIRST:
            return first or bearers
        case Among.ALL:
            return bearers


def _scaled(result: Result, line: RubricLine, weight: Decimal) -> Result:
    if result.score is None or weight == line.weight:
        return result
    score = bounded(result.score * weight / line.weight, weight)
    step = f"{plain(result.score)} × {plain(weight)} ÷ {plain(line.weight)} = {plain(score)}"
    return replace(result, score=score, formula=f"{result.formula}；分值调剂：{step}")
