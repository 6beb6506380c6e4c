"""The figures that the published reports of 2022 (S2) and 2021 (S4) print, from the cells they follow from."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.sheet.edition import Edition
from assessments.sheet.report.figures import figure_values, fill_sentence
from assessments.sheet.report.outline import Outline
from assessments.sheet.values import ItemValue, Sheet
from tests.assessments.published import EDITION_2022, EDITION_PANYU, S3

BLANK = Sheet(
    edition=EDITION_PANYU.pin,
    rubric=None,
    district="440113",
    department_code="440113001",
    department_name="广州市番禺区投资促进中心",
    budget_year=2021,
    working_year=2022,
)


def numbers(**values: str) -> dict[str, ItemValue]:
    return {code: Decimal(value) for code, value in values.items()}


S2 = replace(
    S3.sheet,
    scores=(),
    stated={},
    funds={"basic": Decimal("1945.54"), "project": Decimal("0.00")},
    data=numbers(
        expenditure="1924.46",
        general_spent="1924.46",
        fund_spent="0",
        capital_spent="0",
        other_spent="0",
        basic_spent="978.27",
        project_spent="946.19",
        carry_over="0",
        first_projects="4",
        second_projects="9",
        assessed_money="946.19",
    ),
)
# Last year's expenditure follows from the printed 12.23 %; the report does not print it.
S4 = replace(
    BLANK,
    funds={
        key: Decimal(value)
        for key, value in {
            "annual_budget": "9904.52",
            "expenditure": "9825.88",
            "fiscal_appropriation": "9806.06",
            "other_income": "19.82",
            "basic": "825.92",
            "project": "8999.96",
        }.items()
    },
    data=numbers(income_fiscal="9806.06", income_other="19.82", spent_before="11195.03")
    | {"accounting": "政府会计制度"},
)


def outline_of(edition: Edition) -> Outline:
    assert edition.report is not None
    return edition.report


def sentences(edition: Edition, sheet: Sheet, section: str) -> list[str]:
    outline = outline_of(edition)
    values = figure_values(outline, sheet, edition, None)
    return [fill_sentence(sentence, values) for sentence in outline.section(section).sentences]


def test_the_money_of_s2_as_it_is_printed() -> None:
    assert sentences(EDITION_2022, S2, "money") == [
        "全年预算数 1945.54 万元，执行数 1924.46 万元，完成预算的 98.92%。",
        (
            "按资金来源分，一般公共预算财政拨款支出 1924.46 万元，政府性基金预算财政拨款支出 0.00 万元，"
            "国有资本经营预算财政拨款支出 0.00 万元，其他资金支出 0.00 万元。"
        ),
        "按支出性质看，基本支出 978.27 万元，项目支出 946.19 万元。",
        "年末结转和结余 0.00 万元。",
    ]


def test_the_money_of_s4_with_its_shares_right() -> None:
    """The published report prints 99.78 % and 0.22 %; 9806.06 and 19.82 of 9825.88 are these."""
    assert sentences(EDITION_PANYU, S4, "money") == [
        "收入总额 9825.88 万元，其中财政拨款收入 9806.06 万元，其他收入 19.82 万元。",
        "支出总额 9825.88 万元，其中基本支出 825.92 万元，项目支出 8999.96 万元，比上年度减少 12.23%。",
        "支出总额中，财政拨款支出 9806.06 万元，占 99.80%；其他收入支出 19.82 万元，占 0.20%。",
        "年末结转和结余 0.00 万元。",
    ]
    assert sentences(EDITION_PANYU, S4, "conclusion") == [
        "全年预算数 9904.52 万元，执行数 9825.88 万元，完成预算的 99.21%。"
    ]


@pytest.mark.parametrize(
    ("before", "told"), [("9825.88", "持平"), ("9000", "增加 9.18%"), ("11195.03", "减少 12.23%")]
)
def test_a_change_is_told_in_words(before: str, told: str) -> None:
    sheet = replace(S4, data={**S4.data, "spent_before": Decimal(before)})
    assert figure_values(outline_of(EDITION_PANYU), sheet, EDITION_PANYU, None)["change"].text == told


def test_scores_are_figures_too() -> None:
    values = figure_values(outline_of(EDITION_2022), S3.sheet, EDITION_2022, S3.rubric)
    assert (values["total"].text, values["grade"].text) == ("99.96", "优")


def test_what_is_not_there_has_no_figure() -> None:
    assert figure_values(outline_of(EDITION_PANYU), BLANK, EDITION_PANYU, None) == {}
    zero = replace(S4, funds={**S4.funds, "annual_budget": Decimal(0)})
    assert "execution_rate" not in figure_values(outline_of(EDITION_PANYU), zero, EDITION_PANYU, None)
    with pytest.raises(KeyError):
        fill_sentence("执行数 {expenditure} 万元", {})
