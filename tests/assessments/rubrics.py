"""Generated rubrics for hypothesis: every kind of rule with any parameters the format allows, and any data."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from assessments.enums import SectionKey
from assessments.sheet.rubric import Grade, Rubric, RubricLine, Rule
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.rubric_kinds import Parameters
from assessments.sheet.rubric_kinds.band import Band, Bands
from assessments.sheet.rubric_kinds.checklist import Checklist, Entry
from assessments.sheet.rubric_kinds.deduct_per_case import Deduction, DeductPerCase
from assessments.sheet.rubric_kinds.deduct_per_point import Counting, DeductPerPoint, Direction
from assessments.sheet.rubric_kinds.either_or import EitherOr
from assessments.sheet.rubric_kinds.indicator_average import IndicatorAverage
from assessments.sheet.rubric_kinds.interval import Interval
from assessments.sheet.rubric_kinds.manual import Manual
from assessments.sheet.rubric_kinds.not_applicable import Among, NotApplicable, Then
from assessments.sheet.rubric_kinds.over import Over
from assessments.sheet.rubric_kinds.qualitative_band import Level, Position, QualitativeBand
from assessments.sheet.rubric_kinds.ratio import Ratio
from assessments.sheet.rubric_kinds.share_of_items import ShareOfItems, WhenNone
from assessments.sheet.rubric_kinds.value import Value, ValueForm
from assessments.sheet.rubric_kinds.veto import Veto

bases = st.lists(st.sampled_from(SectionKey), unique=True, max_size=2).map(
    lambda keys: tuple(key.value for key in keys)
)
LEVELS = ("达成", "部分达成", "未达成")
ITEMS = {
    item.code: item
    for item in (
        DataItem(code="spent", label="实际支出", unit="万元", funds=("expenditure",)),
        DataItem(code="budget", label="年度预算", unit="万元", funds=("annual_budget", "total_budget")),
        DataItem(code="change", label="调整额", unit="万元", signed=True),
        DataItem(code="percent", label="比例", unit="%", note="见附件。"),
        DataItem(code="cases", label="违规问题", kind=ItemKind.COUNT, unit="例"),
        DataItem(code="all", label="合同总数", kind=ItemKind.COUNT),
        DataItem(code="sound", label="制度完整", kind=ItemKind.FLAG),
        DataItem(code="none", label="没有采购", kind=ItemKind.FLAG),
        DataItem(code="level", label="社会效益", kind=ItemKind.CHOICE, choices=LEVELS),
        DataItem(code="each", label="各指标完成率", kind=ItemKind.NUMBERS, unit="%"),
    )
}
GRADES = (
    Grade("优", Decimal(90), Decimal(100), "90分≤得分≤100分"),
    Grade("良", Decimal(60), Decimal(90), "60分≤得分<90分"),
    Grade("差", Decimal(0), Decimal(60), "得分<60分"),
)


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places)


measured_values = st.one_of(
    st.builds(
        Value,
        form=st.sampled_from([ValueForm.RATIO, ValueForm.CHANGE]),
        items=st.sampled_from([("spent", "budget"), ("change", "budget"), ("cases", "all")]),
        absolute=st.booleans(),
        explain_below=st.none() | decimals("0", "100"),
        explain_above=st.none() | decimals("0", "100"),
    ),
    st.builds(
        Value, form=st.just(ValueForm.ITEM), items=st.sampled_from([("percent",), ("change",), ("all",)])
    ),
)
overs = st.none() | st.builds(Over, above=decimals("101", "500"), counts_as=decimals("0", "50"))


@st.composite
def bands(draw: st.DrawFn, weight: Decimal) -> Bands:
    """Any cuts of the numbers from ``low`` on, each end on one side or the other, the points in any order."""
    cuts = sorted(draw(st.sets(decimals("0", "200"), min_size=2, max_size=6)))
    sides = [draw(st.booleans()) for _ in cuts]
    domain = draw(st.sampled_from(["from zero", "everything"]))
    low: tuple[Decimal | None, bool] = (Decimal(0), True) if domain == "from zero" else (None, False)
    cuts, sides = (cuts[1:], sides[1:]) if domain == "from zero" else (cuts, sides)
    pieces = []
    for cut, closed in zip(cuts, sides, strict=True):
        pieces.append(Interval(low[0], low[1], cut, closed))
        low = (cut, not closed)
    pieces.append(Interval(low[0], low[1]))
    points: list[Decimal | None] = [draw(decimals("0", str(weight))) for _ in pieces]
    points[draw(st.integers(0, len(pieces) - 1))] = draw(st.sampled_from([weight, None]))
    points = points if None in points or weight in points else [weight, *points[1:]]
    whole = Interval(Decimal(0), True) if domain == "from zero" else Interval()
    return Bands(
        value=draw(measured_values),
        bands=tuple(map(Band, pieces, points)),
        domain=whole,
    )


@st.composite
def checklists(draw: st.DrawFn, weight: Decimal) -> Checklist:
    first = draw(decimals("0", str(weight)))
    return Checklist((Entry("sound", first), Entry("none", weight - first)))


@st.composite
def qualitative_bands(draw: st.DrawFn) -> QualitativeBand:
    lower, upper = sorted(draw(st.sets(decimals("1", "99"), min_size=2, max_size=2)))
    ends = (Decimal(100), upper, lower, Decimal(0))
    levels = tuple(Level(name, ends[at + 1], ends[at]) for at, name in enumerate(LEVELS))
    position = draw(st.sampled_from(Position))
    return QualitativeBand("level", levels, position, "percent" if position is Position.ASKED else "")


def simple(weight: Decimal) -> st.SearchStrategy[Parameters]:
    """A rule that holds no other."""
    amounts = decimals("0.01", "10")
    return st.one_of(
        st.builds(Ratio, value=measured_values, cap=decimals("50", "100"), over=overs),
        bands(weight),
        st.builds(
            DeductPerPoint,
            value=measured_values,
            standard=decimals("-100", "200"),
            direction=st.sampled_from(Direction),
            per=amounts,
            amount=amounts,
            count=st.sampled_from(Counting),
        ),
        st.builds(DeductPerCase, st.tuples(st.builds(Deduction, st.just("cases"), amounts))),
        checklists(weight),
        st.builds(
            ShareOfItems,
            part=st.sampled_from(["cases", "spent"]),
            whole=st.sampled_from(["all", "budget"]),
            when_none=st.sampled_from(WhenNone),
        ),
        st.builds(
            IndicatorAverage,
            completions=st.sampled_from([("each",), ("percent", "each"), ("change",)]),
            cap=decimals("50", "100"),
            over=overs,
        ),
        qualitative_bands(),
        st.builds(
            Manual,
            value=st.none() | measured_values,
            shows=st.sampled_from([(), ("level",), ("none", "each")]),
        ),
    )


@st.composite
def not_applicables(
    draw: st.DrawFn, inner: st.SearchStrategy[Parameters], *, outermost: bool
) -> NotApplicable:
    then = draw(st.sampled_from(Then if outermost else [Then.FULL, Then.ZERO]))
    among = draw(st.sampled_from(Among)) if then is Then.REDISTRIBUTED else None
    if draw(st.booleans()):
        return NotApplicable(then, among, "none", draw(inner))
    return NotApplicable(then, among)


def nested(weight: Decimal) -> st.SearchStrategy[Parameters]:
    """A rule that may stand inside another."""
    return st.recursive(
        simple(weight),
        lambda inner: st.one_of(
            st.builds(EitherOr, st.tuples(inner, inner)),
            st.builds(Veto, any_of=st.just(("sound",)), otherwise=inner),
            not_applicables(inner, outermost=False),
        ),
        max_leaves=3,
    )


def parameters(weight: Decimal) -> st.SearchStrategy[Parameters]:
    return st.one_of(nested(weight), not_applicables(simple(weight), outermost=True))


def rule_of(found: Parameters) -> Rule:
    items = tuple(ITEMS[code] for code in found.item_codes())
    return Rule(found.kind, "测试", True, found, items, "")


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """A valid rubric of 1 to 6 lines; its items are those that its rules use."""
    cuts = sorted(draw(st.sets(decimals("1", "99"), max_size=5)))
    ends = [Decimal(0), *cuts, Decimal(100)]
    weights = [high - low for low, high in pairwise(ends)]
    split = draw(st.integers(1, len(weights)))
    groups = [group for group in (weights[:split], weights[split:]) if group]
    lines: list[RubricLine] = []
    for place, group in enumerate(groups):
        lines += draw(_group(place, group))
    used = {code: item for line in lines for code, item in ((item.code, item) for item in line.rule.items)}
    return Rubric(
        code="generated",
        version=draw(st.integers(1, 9)),
        name=draw(_words),
        district="440112",
        budget_year=draw(st.integers(2000, 2100)),
        source=draw(_words),
        lines=tuple(lines),
        grades=GRADES,
        items=tuple(used.values()),
    )


_words = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8
) | st.sampled_from(
    [
        "=1+1",
        "'引号",
        "a: b # c",
        "“三公”；得分",
        "1e5",
        "yes",
        "440112",
        "- 一",
        "第一行\n第二行",
        "@SUM(A1)",
        "{a}",
        "是",
        "null",
        "~",
    ]
)


@st.composite
def _group(draw: st.DrawFn, place: int, weights: list[Decimal]) -> list[RubricLine]:
    """One first-level indicator with one second-level; its last third-level may be scored in two parts."""
    lines = []
    for at, weight in enumerate(weights):
        in_parts = at == len(weights) - 1 and weight > 1 and draw(st.booleans())
        parts = [Decimal(1), weight - 1] if in_parts else [weight]
        explanation = draw(_words)
        for number, part in enumerate(parts):
            shared: dict[str, Any] = {
                "first": f"一级{place}",
                "second": f"二级{place}",
                "third": f"三级{place}-{at}",
            }
            lines.append(
                RubricLine(
                    code=f"L{place}-{at}-{number}",
                    **shared,
                    first_weight=sum(weights, Decimal(0)),
                    second_weight=sum(weights, Decimal(0)),
                    third_weight=weight,
                    weight=part,
                    explanation=explanation,
                    rule=rule_of(draw(parameters(part))),
                    part=f"部分{number}" if in_parts else "",
                    basis=draw(bases),
                )
            )
    return lines


numbers = st.one_of(
    decimals("-1000", "100000"),
    decimals("0", "200", places=4),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.integers(-5, 300),
    st.integers(),
)
anything = st.one_of(
    st.none(), numbers, st.booleans(), st.sampled_from(["", "达成", "较好"]), st.tuples(numbers, numbers)
)
sensible = {
    ItemKind.NUMBER: decimals("0", "200"),
    ItemKind.COUNT: st.integers(0, 10),
    ItemKind.FLAG: st.booleans(),
    ItemKind.CHOICE: st.sampled_from(LEVELS),
    ItemKind.NUMBERS: st.lists(decimals("0", "200"), min_size=1, max_size=4).map(tuple),
}


def given_values() -> st.SearchStrategy[dict[str, Any]]:
    """Half the values fit their item, half are anything at all; some are missing."""
    return st.fixed_dictionaries(
        {}, optional={code: sensible[item.kind] | anything for code, item in ITEMS.items()}
    )
