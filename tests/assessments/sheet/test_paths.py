import pytest

from assessments.sheet.paths import value_at
from tests.assessments.published import S1, S3


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("funds.annual_budget", "2218.86"),
        ("funds.adjustment", "17.53"),
        ("funds.execution_rate", ""),
        ("key_indicators.0.name", "1.座谈会场数；2.政策传达率"),
        ("main_tasks.0.lines.0.amount", "562.52"),
        ("main_tasks.0.lines.0.indicators.0.name", "事故发生率"),
        ("main_tasks.0.lines.0.indicators.0.result", ""),
        ("texts.problems", "无"),
        ("texts.nothing", ""),
        ("main_tasks.99.name", ""),
        ("main_tasks.x.name", ""),
        ("nonsense", ""),
        ("unit_count", ""),
    ],
)
def test_a_cell_of_the_2021_form(path: str, value: str) -> None:
    assert value_at(S1.sheet, path) == value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("unit_count", "1"),
        ("data.expenditure", ""),
        ("scores.A1-3.score", "9.96"),
        ("scores.B5-1-1.reason", "已达标"),
        ("scores.Z9.score", ""),
        ("scores.total", ""),
        ("texts.shortfall_reason", ""),
    ],
)
def test_a_cell_of_the_rubric_form(path: str, value: str) -> None:
    assert value_at(S3.sheet, path) == value
