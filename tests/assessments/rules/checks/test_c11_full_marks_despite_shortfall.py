from decimal import Decimal

from assessments.rules.checks.c11_full_marks_despite_shortfall import check
from assessments.sheet.values import SelfScore
from tests.assessments.rules.checks.forms import problems, published, scored, with_scores


def test_full_marks_with_a_reason_for_less() -> None:
    subject = with_scores(SelfScore("B1-1", Decimal(3), "两个项目未完成事前评估"))

    assert problems(check, subject) == [("warn", "scores.B1-1.score", "两个项目未完成事前评估", "")]


def test_full_marks_for_goals_that_were_not_reached() -> None:
    subject = scored(texts={"shortfall_reason": "受疫情影响，一项活动延期。"})

    assert problems(check, subject) == [
        ("warn", "scores.A1-1.score", "受疫情影响，一项活动延期。", ""),
        ("warn", "scores.A1-2.score", "受疫情影响，一项活动延期。", ""),
    ]


def test_a_shortfall_that_cost_points_is_consistent() -> None:
    subject = with_scores(
        SelfScore("A1-1", Decimal(19), "一项活动延期", "加快"),
        SelfScore("A1-2", Decimal(19), "一项活动延期", "加快"),
        texts={"shortfall_reason": "一项活动延期。"},
    )

    assert check(subject) == []


def test_fillers_tell_of_no_shortfall() -> None:
    assert check(scored(texts={"shortfall_reason": "无"})) == []
    assert check(published("S3")) == []
