"""Like cases, like deductions: across the departments of a round."""

from assessments.rules.checks.finding import Outcome
from assessments.rules.reviewer_checks import compare_reviews
from tests.assessments.rules.reviewer_checks.reviews import review

AT = {"A": frozenset({"C10"})}


def test_whoever_differs_from_most_stands_out() -> None:
    found = compare_reviews(
        [
            review("甲局", "9", "理由一", rules_at=AT),
            review("乙局", "9", "理由二", rules_at=AT),
            review("丙局", "8.5", "理由三", rules_at=AT),
            review("丁局", "2", "理由四"),
            review("戊局", "", "", rules_at=AT),
        ]
    )
    assert {code: [finding.rule for finding in findings] for code, findings in found.items()} == {
        "丙局": ["R04"]
    }
    assert found["丙局"][0].message == (
        "指标A：体检问题相同（C10），扣分不同：本部门扣 1.5 分；甲局扣 1 分，乙局扣 1 分。"
    )
    assert found["丙局"][0].outcome is Outcome.INFO


def test_nothing_taken_off_differs_too() -> None:
    found = compare_reviews([review("甲局", "10", rules_at=AT), review("乙局", "9", "理由", rules_at=AT)])
    assert sorted(found) == sorted(["甲局", "乙局"])


def test_other_rules_make_another_case() -> None:
    other = {"A": frozenset({"C10", "C50"})}
    assert (
        compare_reviews([review("甲局", "10", rules_at=AT), review("乙局", "9", "理由", rules_at=other)])
        == {}
    )


def test_the_same_reason_with_another_deduction() -> None:
    found = compare_reviews(
        [
            review("甲局", "9", "佐证材料不足。"),
            review("乙局", "8", "佐证材料不足"),
            review("丙局", "8", "制度缺失。"),
        ]
    )
    assert [(code, finding.rule) for code, findings in found.items() for finding in findings] == [
        ("甲局", "R05"),
        ("乙局", "R05"),
    ]
    assert found["甲局"][0].message == ("指标A：理由相同，扣分不同：本部门扣 1 分；乙局扣 2 分。请核对尺度。")


def test_a_reason_with_its_own_points_and_an_empty_one_are_not_compared() -> None:
    assert compare_reviews([review("甲局", "9", "迟报扣1分"), review("乙局", "8", "迟报扣2分")]) == {}
    assert compare_reviews([review("甲局", "9", ""), review("乙局", "8", "")]) == {}


def test_many_others_are_counted() -> None:
    many = [review(f"{number}局", "9", "材料不足") for number in range(5)]
    (finding,) = compare_reviews([*many, review("末局", "8", "材料不足")])["末局"]
    assert finding.message.endswith("0局扣 1 分，1局扣 1 分，2局扣 1 分，等 5 个部门。请核对尺度。")
