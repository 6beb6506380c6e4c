import pytest

from assessments.errors import DataError
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.report.outline import DraftSource
from tests.assessments.published import EDITION_2022, FIXTURES
from tests.assessments.sheet.report.test_figures import outline_of

NO_SOURCE = "没有“data.nothing”：应为 funds.资金字段、data.数据项、scores.total 或 scores.grade。"
NO_DRAFT = f"“draft”应为 {'、'.join(DraftSource)} 之一，现为“goal”。"
SOURCE = (FIXTURES / "editions" / "huangpu-2022-rubric.yaml").read_text()


def test_headings_are_numbered_as_published() -> None:
    numbered = outline_of(EDITION_2022).numbered()
    assert [number + section.heading for number, section in numbered] == [
        "一、基本情况",
        "（一）部门职能",
        "（二）部门整体收支情况",
        "（三）部门整体支出绩效目标",
        "（四）部门年度重点工作任务",
        "二、综合评价分析",
        "（一）自评结论综述",
        "（二）各重点工作任务绩效目标完成情况分析",
        "（三）主要工作成效",
        "三、存在的主要问题",
        "四、下一步改进措施",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from: data.carry_over", "from: data.nothing", NO_SOURCE),
        ("ratio: [assessed, project]", "ratio: [assessed]", "“ratio”需要两个数字。"),
        ("ratio: [assessed, project]", "ratio: [assessed, nothing]", "数字“nothing”未在前面定义。"),
        ("年末结转和结余 {carry_over} 万元", "年末结转和结余 {carry} 万元", "数字“carry”未在“figures”中定义。"),
        ("{carry_over} 万元。", "{carry_over:>9} 万元。", "“{carry_over}”中只写数字的编码。"),
        ("{carry_over} 万元。", "{carry_over 万元。", "花括号没有成对；{ } 中写数字的编码。"),
        ("title: \"{department}\\n", "title: \"{name}\\n", "“title”只能使用 {department} 和 {budget_year}。"),
        ("code: functions", "code: money", "章节“money”重复。"),
        ("left: [basic, project]", "left: [basic, nothing]", "数字“nothing”未在“figures”中定义。"),
        ("draft: goals", "draft: goal", NO_DRAFT),
    ],
)  # fmt: skip
def test_a_fault_is_told(old: str, new: str, message: str) -> None:
    assert old in SOURCE
    with pytest.raises(DataError) as caught:
        parse_edition(SOURCE.replace(old, new, 1))
    assert message in [problem.message for problem in caught.value.problems]
