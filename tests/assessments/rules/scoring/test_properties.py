"""What holds for every rule and every input."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.scoring import compute, compute_all, describe, tally_with
from assessments.sheet.arithmetic import half_up, total
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_kinds.band import Bands
from assessments.sheet.rubric_kinds.deduct_per_case import Deduction, DeductPerCase
from assessments.sheet.rubric_kinds.deduct_per_point import Counting, DeductPerPoint, Direction
from assessments.sheet.rubric_kinds.indicator_average import IndicatorAverage
from assessments.sheet.rubric_kinds.ratio import Ratio
from assessments.sheet.rubric_kinds.share_of_items import ShareOfItems, WhenNone
from assessments.sheet.rubric_kinds.value import Value, ValueForm
from tests.assessments import rubrics

WEIGHT = Decimal("7.5")


def line(parameters: Any, weight: Decimal = WEIGHT) -> RubricLine:
    """A line of this weight scored by this rule."""
    return RubricLine(
        code="L",
        first="一",
        first_weight=weight,
        second="二",
        second_weight=weight,
        third="三",
        third_weight=weight,
        weight=weight,
        explanation="",
        rule=rubrics.rule_of(parameters),
    )


@settings(max_examples=300)
@given(weight=rubrics.decimals("0.01", "100"), values=rubrics.given_values(), data=st.data())
def test_score_lies_between_zero_and_the_weight_or_says_why_there_is_none(
    weight: Decimal, values: dict[str, Any], data: st.DataObject
) -> None:
    result = compute(line(data.draw(rubrics.parameters(weight)), weight), values)

    if result.score is None:
        assert result.reason.endswith("。")
    else:
        assert 0 <= result.score <= weight
        assert result.score == half_up(result.score, 2)
        assert result.reason == ""
        assert result.formula != ""


@given(data=st.data())
def test_every_rule_can_be_put_into_words(data: st.DataObject) -> None:
    assert describe(line(data.draw(rubrics.parameters(WEIGHT)))).endswith("。")


@given(rubric=rubrics.rubrics(), values=rubrics.given_values())
def test_a_rubric_is_computed_to_the_sum_of_its_shown_parts(rubric: Rubric, values: dict[str, Any]) -> None:
    computed = compute_all(rubric, values)
    tally = tally_with(rubric, computed, computed.weights)

    for code, result in computed.lines.items():
        assert result.score is None or 0 <= result.score <= computed.weights[code]
    assert 0 <= tally.total <= 100
    shown = [
        Decimal(0) if result.among else computed.weights[code] if result.score is None else result.score
        for code, result in computed.lines.items()
    ]
    assert tally.total == total(shown)
    assert tally.missing == ()


@given(rubric=rubrics.rubrics(), values=rubrics.given_values())
def test_weights_add_up_to_100_after_redistribution(rubric: Rubric, values: dict[str, Any]) -> None:
    computed = compute_all(rubric, values)

    everything_excluded = len(computed.excluded) == len(rubric.lines)
    assert total(computed.weights.values()) == (0 if everything_excluded else 100)
    assert all(weight >= 0 for weight in computed.weights.values())
    assert all(computed.weights[code] == 0 for code in computed.excluded)


@given(rubric=rubrics.rubrics(), values=rubrics.given_values(), data=st.data())
def test_the_order_of_lines_changes_nothing(
    rubric: Rubric, values: dict[str, Any], data: st.DataObject
) -> None:
    shuffled = replace(rubric, lines=tuple(data.draw(st.permutations(rubric.lines))))

    assert compute_all(shuffled, values) == compute_all(rubric, values)
    first, second = (tally_with(one, compute_all(one, values), {}) for one in (rubric, shuffled))
    assert (first.total, first.grade, set(first.missing)) == (second.total, second.grade, set(second.missing))


@given(
    weight=rubrics.decimals("0.01", "100"), number=rubrics.decimals("-300", "300", places=4), data=st.data()
)
def test_bands_have_neither_gap_nor_overlap(weight: Decimal, number: Decimal, data: st.DataObject) -> None:
    rule = data.draw(rubrics.bands(weight))

    assert sum(number in band.interval for band in rule.bands) == (1 if number in rule.domain else 0)


RATIO = Value(ValueForm.RATIO, ("spent", "budget"))
DEDUCTIONS = (Deduction("cases", Decimal("1.2")),)
pairs = st.lists(rubrics.decimals("0", "300", places=4), min_size=2, max_size=2).map(sorted)


def scores(parameters: Any, code: str, pair: list[Any], **others: Any) -> list[Decimal]:
    found = [compute(line(parameters), {**others, code: value}).score for value in pair]
    return [score for score in found if score is not None]


@given(pair=pairs, cap=rubrics.decimals("1", "100"))
def test_more_spent_never_earns_less_by_ratio(pair: list[Decimal], cap: Decimal) -> None:
    low, high = scores(Ratio(RATIO, cap), "spent", pair, budget=Decimal(100))
    assert low <= high


@given(pair=pairs, count=st.sampled_from(Counting), direction=st.sampled_from(Direction))
def test_farther_beyond_the_standard_never_earns_more(
    pair: list[Decimal], count: Counting, direction: Direction
) -> None:
    rule = DeductPerPoint(RATIO, Decimal(100), direction, Decimal("1.5"), Decimal("0.4"), count)
    low, high = scores(rule, "spent", pair, budget=Decimal(100))
    assert low >= high if direction is Direction.ABOVE else low <= high


@given(pair=st.lists(st.integers(0, 1000), min_size=2, max_size=2).map(sorted))
def test_more_cases_never_earn_more(pair: list[int]) -> None:
    low, high = scores(DeductPerCase(DEDUCTIONS), "cases", pair)
    assert low >= high


@given(pair=st.lists(st.integers(0, 1000), min_size=2, max_size=2).map(sorted))
def test_a_larger_share_never_earns_less(pair: list[int]) -> None:
    low, high = scores(ShareOfItems("cases", "all", WhenNone.FULL), "cases", pair, all=1000)
    assert low <= high


@given(pair=pairs, others=st.lists(rubrics.decimals("0", "200"), max_size=4))
def test_a_better_indicator_never_lowers_the_average(pair: list[Decimal], others: list[Decimal]) -> None:
    rule = IndicatorAverage(("each",))
    low, high = (compute(line(rule), {"each": (*others, value)}).score for value in pair)
    assert low is not None
    assert high is not None
    assert low <= high


@given(pair=pairs, data=st.data())
def test_rising_bands_never_earn_less(pair: list[Decimal], data: st.DataObject) -> None:
    drawn = data.draw(rubrics.bands(WEIGHT))
    points = sorted(band.score for band in drawn.bands if band.score is not None)
    if len(points) == len(drawn.bands):
        rising = tuple(replace(band, score=score) for band, score in zip(drawn.bands, points, strict=True))
        low, high = scores(Bands(RATIO, rising, drawn.domain), "spent", pair, budget=Decimal(100))
        assert low <= high
