"""A whole rubric: S3's line by line, data items from the form, and weights given to other lines."""

from dataclasses import replace
from decimal import Decimal

from assessments.rules.scoring import (
    asked_items,
    compute,
    compute_all,
    data_items,
    describe,
    tally_with,
    values_from_sheet,
)
from assessments.sheet.arithmetic import total
from assessments.sheet.values import ItemValue
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC, S0, S3
from tests.assessments.rules.scoring.test_compute import EXAMPLES

SELF_SCORES = {score.line: score.score for score in S3.sheet.scores}


def s3_values(**entered: ItemValue) -> dict[str, ItemValue]:
    return values_from_sheet(RUBRIC, S3.sheet, S3.edition) | entered


def test_s3_comes_to_99_96_once_the_expenditure_is_entered() -> None:
    computed = compute_all(RUBRIC, s3_values(expenditure=Decimal("185315.70")))
    tally = tally_with(
        RUBRIC, computed, {code: score for code, score in SELF_SCORES.items() if code != "A1-3"}
    )

    assert computed.lines["A1-3"].formula == "185315.7 ÷ 186059.94 × 10 = 9.96"
    assert (tally.total, tally.grade, tally.missing) == (Decimal("99.96"), "优", ())


def test_s3_line_by_line_once_the_department_has_entered_the_expenditure() -> None:
    """26 lines: one computed from what the department entered, 25 judged by hand."""
    sheet = replace(S3.sheet, data={"expenditure": Decimal("185315.70")})
    computed = compute_all(RUBRIC, values_from_sheet(RUBRIC, sheet, S3.edition))
    tally = tally_with(RUBRIC, computed, {code: s for code, s in SELF_SCORES.items() if code != "A1-3"})

    lines = [(line.code, computed.lines[line.code].score) for line in RUBRIC.lines]
    assert len(lines) == 26
    assert [(code, score) for code, score in lines if score is not None] == [("A1-3", Decimal("9.96"))]
    assert total(score or SELF_SCORES[code] for code, score in lines) == tally.total == Decimal("99.96")
    assert (tally.grade, tally.missing) == ("优", ())


def test_a_number_that_the_money_block_holds_is_not_taken_from_elsewhere() -> None:
    sheet = replace(S0.sheet, data={"expenditure": Decimal(1), "contracts": Decimal(9)})

    assert values_from_sheet(RUBRIC, sheet, S0.edition) == {
        "expenditure": Decimal("1491.52"),
        "annual_budget": Decimal("1507.47"),
        "contracts": Decimal(9),
    }


def test_s3_is_not_believed_without_the_expenditure() -> None:
    result = compute(RUBRIC.line("A1-3"), s3_values())

    assert (result.score, result.reason) == (None, "缺少数据项“实际支出”。")


def test_s3_computes_values_whose_scoring_is_not_known() -> None:
    values = s3_values(
        carry_over=Decimal("744.24"),
        contracts=9,
        contracts_on_time=8,
        contracts_filed_on_time=9,
        assets_in_use=Decimal(95),
        fixed_assets=Decimal(100),
        operating_spent=Decimal("310.5"),
        operating_budget=Decimal(300),
    )
    computed = compute_all(RUBRIC, values)

    assert {code: result.formula for code, result in computed.lines.items() if result.formula} == {
        "B2-1": "744.24 ÷ 186059.94 = 0.4%",
        "B5-4": "8 ÷ 9 = 88.89%",
        "B5-5": "9 ÷ 9 = 100%",
        "B6-6": "95 ÷ 100 = 95%",
        "B7-1": "310.5 ÷ 300 = 103.5%",
    }
    assert [code for code, result in computed.lines.items() if result.computed] == []
    assert computed.weights == {line.code: line.weight for line in RUBRIC.lines}


def test_the_form_gives_what_it_holds_and_the_rest_is_asked() -> None:
    everything = {item.code for item in data_items(RUBRIC)}

    assert values_from_sheet(RUBRIC, S0.sheet, S0.edition) == {
        "expenditure": Decimal("1491.52"),
        "annual_budget": Decimal("1507.47"),
    }
    assert values_from_sheet(RUBRIC, S3.sheet, S3.edition) == {"annual_budget": Decimal("186059.94")}
    assert {item.code for item in asked_items(RUBRIC, EDITION_2021)} == everything - {
        "expenditure",
        "annual_budget",
    }
    # Beside the figures of that edition's report.
    assert {item.code for item in asked_items(RUBRIC, EDITION_2022)} & everything == everything - {
        "annual_budget"
    }


def test_an_edition_in_yuan_feeds_a_rule_in_ten_thousands() -> None:
    in_yuan = values_from_sheet(RUBRIC, S0.sheet, replace(EDITION_2021, unit="元"))

    assert in_yuan["expenditure"] == Decimal("0.149152")


def test_an_explanation_is_owed_below_90_percent_whatever_the_score() -> None:
    values: dict[str, ItemValue] = {"expenditure": Decimal("89.99"), "annual_budget": Decimal(100)}

    assert compute(EXAMPLES.line("E-RATIO"), values).explain == "低于 90%，须说明原因。"
    assert compute(EXAMPLES.line("E-RATIO"), values | {"expenditure": Decimal(90)}).explain == ""


def test_a_weight_that_does_not_apply_goes_to_the_same_second_level() -> None:
    """5 points among 3 and 6: 3 + 5 × 3/9 = 4.67, 6 + 5 × 6/9 = 9.33."""
    computed = compute_all(
        EXAMPLES,
        {"no_procurement": True, "contracts": 0, "contracts_on_time": 0, "new_projects": 4}
        | {"no_new_projects": False, "new_projects_assessed": 3},
    )

    assert {
        code: weight for code, weight in computed.weights.items() if weight != EXAMPLES.line(code).weight
    } == {
        "E-SHARE": Decimal("4.67"),
        "E-MOVED": Decimal(0),
        "E-NEW": Decimal("9.33"),
    }
    assert computed.excluded == {"E-MOVED"}
    assert computed.lines["E-SHARE"].score == Decimal("4.67")
    assert computed.lines["E-NEW"].score == Decimal("7.00")
    assert computed.lines["E-NEW"].formula == "3 ÷ 4 × 6 = 4.5；分值调剂：4.5 × 9.33 ÷ 6 = 7"


def test_an_excluded_line_counts_zero_and_is_not_missing() -> None:
    computed = compute_all(EXAMPLES, {"no_procurement": True})
    tally = tally_with(EXAMPLES, computed, computed.weights)

    assert (tally.total, tally.grade, tally.missing) == (Decimal(100), "优", ())


def test_rules_are_put_into_words() -> None:
    assert {line.code: describe(line) for line in EXAMPLES.lines} == {
        "E-RATIO": "实际支出 ÷ 年度预算 × 10，最高 10 分。",
        "E-BAND": "实际支出 ÷ 年度预算：≥90%，得 5 分；80%（含）–90%，得 4 分；70%（含）–80%，得 3 分；60%（含）–70%，"
        "得 2 分；0%（含）–60%，得 0 分。",
        "E-ADJUST": "|（年度预算 − 年初预算）÷ 年初预算|：等于 0%，得 3 分；0%–10%（含），得 2 分；10%–20%（含），得 1 分；"
        "20%–30%（含），得 0.5 分；>30%，得 0 分。",
        "E-POINT": "公用经费实际支出 ÷ 公用经费预算以 100% 为标准，每超过 1 个百分点扣 0.5 分（不足的部分不计），扣完为止。",
        "E-FIVE": "（本年“三公”经费 − 上年“三公”经费）÷ 上年“三公”经费以 0% 为标准，每超过 5 个百分点扣 2 分"
        "（不足的部分按一次计），扣完为止。",
        "E-CASE": "违规问题，每例扣 1 分；扣完为止。",
        "E-LIST": "已制定管理制度，得 1 分；制度合法合规、完整，得 1 分；制度得到有效执行，得 1 分。",
        "E-VETO": "有下列任一情形的得 0 分：存在截留、挤占、挪用资金。否则：违规问题，每例扣 2 分；扣完为止。",
        "E-MANUAL": "由评审员评定，0 至 4 分，须写明理由。",
        "E-SHARE": "按时签订的采购合同数 ÷ 签订的采购合同总数 × 3；签订的采购合同总数为 0 的得满分。",
        "E-MOVED": "“全年没有政府采购”为“是”时分值调剂到同一二级指标的其他各项。否则：按时签订的采购合同数 ÷ "
        "签订的采购合同总数 × 5；签订的采购合同总数为 0 的由评审员评定。",
        "E-NEW": "“全年没有新增项目”为“是”时得满分 6 分。否则：已作事前评估的新增项目数 ÷ 新增项目数 × 6；"
        "新增项目数为 0 的得满分。",
        "E-MEAN": "各产出指标完成率的平均值（每项最高计 100%） × 20；超过 130% 的按 80% 计。",
        "E-LEVEL": "社会效益：达成 100%–80%；部分达成 80%–50%；未达成 50%–0%，按中点计，× 8。",
        "E-ASKED": "可持续影响：达成 100%–80%；部分达成 80%–60%；未达成 60%–0%，比例另行填报，× 6。",
        "E-BETTER": "以下各方案取得分较高者。方案1：满意度 ÷ 95% × 6，最高 6 分。方案2：有效投诉，每起扣 1.5 分；扣完为止。",
    }
