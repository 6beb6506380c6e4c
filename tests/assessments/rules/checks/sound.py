"""Generated sound forms for hypothesis: everything filled in, every sum right, nothing said twice differently."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from assessments.sheet.values import Goal, KeyIndicator, MainTask, SelfScore, Sheet, TaskIndicator, TaskLine
from tests.assessments.published import RUBRIC
from tests.assessments.rules.checks.forms import SCORED, TASKS

_THINGS = (
    "走访企业",
    "培训人员",
    "整治道路",
    "绿化改造",
    "消防检查",
    "文艺演出",
    "健康体检",
    "图书更新",
    "普法宣传",
    "危房排查",
)
_ORDINALS = "一二三四五六七八九十"
_cents = st.integers(0, 50_000_000).map(lambda number: Decimal(number).scaleb(-2))


@st.composite
def sound_tasks(draw: st.DrawFn) -> Sheet:
    """A form of the 2021 edition whose tasks repeat its key indicators."""
    things = draw(st.lists(st.sampled_from(_THINGS), min_size=1, max_size=6, unique=True))
    initial, general, fund, rest = (draw(_cents) for _ in range(4))
    counts = [(thing, draw(st.integers(10, 500)), draw(st.integers(0, 25))) for thing in things]
    spent = general + fund
    return replace(
        TASKS,
        funds={
            "initial_budget": initial,
            "annual_budget": spent + rest,
            "expenditure": spent,
            "general_public": general,
            "government_fund": fund,
        },
        goals=tuple(
            Goal(f"{_ORDINALS[place]}、做好{thing}。", f"{_ORDINALS[place]}、完成{thing}{aim + more}次。")
            for place, (thing, aim, more) in enumerate(counts)
        ),
        key_indicators=tuple(
            KeyIndicator(thing, f"不少于{aim}次", f"完成{thing}{aim + more}次") for thing, aim, more in counts
        ),
        main_tasks=tuple(
            MainTask(
                f"{thing}任务",
                (
                    TaskLine(
                        f"组织好{thing}",
                        f"完成{thing}{aim + more}次",
                        (TaskIndicator(thing, f"完成{thing}{aim + more}次"),),
                        (spent / len(counts) / 2).quantize(Decimal("0.01")),
                    ),
                ),
            )
            for thing, aim, more in counts
        ),
    )


@st.composite
def sound_scored(draw: st.DrawFn) -> Sheet:
    """A form of the 2022 edition; every line below its weight says why and what will be done."""
    basic, project, special, other, transfer = (draw(_cents) for _ in range(5))
    transfer = min(transfer, special + other)
    scores = []
    for line in RUBRIC.lines:
        score = Decimal(draw(st.integers(0, int(line.weight * 100)))).scaleb(-2)
        full = score == line.weight
        reason, measure = ("", "") if full else ("有一笔合同款年末未到支付条件。", "提前编排支付计划。")
        scores.append(SelfScore(line.code, score, reason, measure))
    return replace(
        SCORED,
        funds={
            "basic": basic,
            "project": project,
            "special": special,
            "other_development": other,
            "district_level": special + other - transfer,
            "transfer": transfer,
        },
        scores=tuple(scores),
    )
