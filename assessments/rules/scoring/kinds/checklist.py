from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import plain, total
from assessments.sheet.rubric_kinds.checklist import Checklist


def score(rule: Checklist, weight: Decimal, given: Given) -> Result:
    """已制定制度 1 ＋ 制度完整 0 ＋ 有效执行 1 = 2."""
    reached = [(entry, entry.score if given.flag(entry.item) else Decimal(0)) for entry in rule.entries]
    points = bounded(total(score for _, score in reached), weight)
    named = "；".join(
        f"{given.label(entry.item)}：{'是' if given.flag(entry.item) else '否'}，得 {plain(score)} 分"
        for entry, score in reached
    )
    added = " + ".join(plain(score) for _, score in reached)
    done = Decimal(sum(given.flag(entry.item) for entry in rule.entries))
    return Result(score=points, value=done, unit="项", formula=f"{named}；{added} = {plain(points)}")
