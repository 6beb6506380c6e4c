"""Whatever is pasted into a form: no check breaks down, and none takes more than linear time."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.round import index_round
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.subject import Subject
from assessments.sheet.values import Goal, KeyIndicator, MainTask, TaskIndicator, TaskLine
from tests.assessments.rules.checks.forms import SCORED, TASKS, about
from tests.assessments.strategies import Case, cases

LONG = 100_000
HOSTILE = {
    "long prose": "走访企业120家，解决问题45项；" * (LONG // 16),
    "one sentence": "走访企业" * (LONG // 4),
    "only punctuation": "，。；：、（）《》“”！？" * (LONG // 12),
    "opening brackets": "《（“" * (LONG // 3),
    "only digits": "1234567890" * (LONG // 10),
    "grouped digits": "1,234," * (LONG // 6),
    "numbers": "12个" * (LONG // 3),
    "ordinals": "1.2、（三）④五是" * (LONG // 10),
    "years": "2020年" * (LONG // 5),
    "list": "甲乙、" * (LONG // 3),
    "list that never ends": "甲乙、" * (LONG // 3) + "等",
    "shares": "支出总额 1 万元，占支出总额 1%，" * (LONG // 22),
    "doubled": "企业服务" * (LONG // 4),
    "spaces": " \u3000\t" * (LONG // 3),
    "mixed width": "走访１２０家，１，２３４．５６万元％；" * (LONG // 18),
    "traditional": "完成區內企業服務，協助企業儘快投產。" * (LONG // 18),
    "letters": "aB" * (LONG // 2),
    "dashes": "1-2-3-" * (LONG // 6),
    "dots": "1.2.3." * (LONG // 6),
    "identity numbers": "11010519491231002X" * (LONG // 18),
    "right to left and rare": "العربية𠮷㐀龘" * (LONG // 12),
    "nothing": "",
}


def pasted(text: str) -> list[Subject]:
    """Both editions with the text in one cell of each kind."""
    line = TaskLine("检查", text, (TaskIndicator(text[:500], "12个"),), None)
    tasks = replace(
        TASKS,
        goals=(Goal("一、走访。", text),),
        key_indicators=(KeyIndicator("走访", "12个", text), KeyIndicator(text[:500], text[:5000], "12个")),
        main_tasks=(MainTask(text[:500], (line,)),),
        texts={"problems": text, "measures": "加强管理。"},
    )
    scores = tuple(replace(score, reason=text[:5000]) for score in SCORED.scores)
    return [about(tasks), about(replace(SCORED, scores=scores, texts={"shortfall_reason": text}))]


def broken(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings if finding.reference]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_check_breaks_down(text: str) -> None:
    for subject in pasted(text):
        index = index_round([subject, replace(subject, sheet=replace(subject.sheet, department_code="9"))])
        report = run_checks(replace(subject, round_index=index, last_year=subject.sheet))

        assert broken(report.findings) == []


@given(cases())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_check_breaks_down_on_generated_forms(case: Case) -> None:
    subject = Subject(
        sheet=case.sheet,
        edition=case.edition,
        rubric=case.rubric,
        settings=default_settings(),
        last_year=case.sheet,
    )

    assert broken(run_checks(subject).findings) == []
