from decimal import Decimal

from assessments.rules.scoring.given import Given
from assessments.rules.scoring.result import Result, bounded
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_kinds.not_applicable import Among, NotApplicable, Then

_AMONG = {
    Among.SECOND: "同一二级指标的其他各项",
    Among.FIRST: "同一一级指标的其他各项",
    Among.ALL: "其他各项",
}


def score(rule: NotApplicable, weight: Decimal, given: Given) -> Result:
    """What a line that does not apply is worth; redistributed, it has no score of its own."""
    if rule.otherwise and not given.flag(rule.when):
        return given.nested(rule.otherwise, weight, given)
    why = f"{given.label(rule.when)}：是，" if rule.when else ""
    match rule.then:
        case Then.FULL:
            return Result(score=bounded(weight, weight), formula=f"{why}不适用，得满分 {plain(weight)} 分")
        case Then.ZERO:
            return Result(score=Decimal(0), formula=f"{why}不适用，得 0 分")
        case Then.REDISTRIBUTED:
            among = rule.among or Among.ALL
            reason = f"{why}不适用，分值 {plain(weight)} 分调剂到{_AMONG[among]}。"
            return Result(score=None, reason=reason, among=among)
