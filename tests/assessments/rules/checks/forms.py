"""Small sound forms of both editions, and one way to read what a check says about them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.subject import Subject
from assessments.sheet.values import Goal, KeyIndicator, MainTask, SelfScore, Sheet, TaskIndicator, TaskLine
from tests.assessments.published import EDITION_2021, EDITION_2022, PUBLISHED, RUBRIC

TASKS = Sheet(
    edition=EDITION_2021.pin,
    rubric=None,
    district="440112",
    department_code="440112009",
    department_name="测试部门",
    budget_year=2021,
    working_year=2022,
    funds={
        "annual_budget": Decimal("950.00"),
        "initial_budget": Decimal("1000.00"),
        "expenditure": Decimal("912.00"),
        "general_public": Decimal("912.00"),
    },
    goals=(
        Goal("一、做好企业走访，帮助解决困难。", "一、全年走访企业120家，解决问题45项。"),
        Goal("二、组织安全生产检查。", "二、完成安全生产检查36次，未发生安全事故。"),
    ),
    key_indicators=(
        KeyIndicator("走访企业", "走访企业不少于100家", "走访企业120家"),
        KeyIndicator("安全生产检查", "开展30次安全生产检查", "开展36次安全生产检查"),
    ),
    main_tasks=(
        MainTask(
            "服务企业",
            (
                TaskLine(
                    "走访辖区企业，协调解决困难",
                    "走访企业120家，解决问题45项",
                    (TaskIndicator("走访企业", "走访企业120家"),),
                    Decimal("300.00"),
                ),
            ),
        ),
        MainTask(
            "安全生产",
            (
                TaskLine(
                    "检查重点场所",
                    "完成安全生产检查36次",
                    (TaskIndicator("安全生产检查", "开展36次安全生产检查"),),
                    Decimal("200.00"),
                ),
            ),
        ),
    ),
    texts={"problems": "部分指标缺少效益目标。", "measures": "下年度补充效益指标。"},
)
SCORED = Sheet(
    edition=EDITION_2022.pin,
    rubric=RUBRIC.pin,
    district="440112",
    department_code="440112009",
    department_name="测试部门",
    budget_year=2022,
    working_year=2023,
    unit_count=1,
    funds={
        "basic": Decimal("100.00"),
        "project": Decimal("200.00"),
        "special": Decimal("30.00"),
        "other_development": Decimal("20.00"),
        "district_level": Decimal("45.00"),
        "transfer": Decimal("5.00"),
    },
    goals=(
        Goal("任务1：服务企业。", "一是走访企业120家。"),
        Goal("任务2：检查安全。", "二是完成检查36次。"),
    ),
    scores=tuple(SelfScore(line.code, line.weight.quantize(Decimal("0.01"))) for line in RUBRIC.lines),
)


def about(sheet: Sheet, **more: Any) -> Subject:
    """The sheet of either edition as a check sees it, with the default settings."""
    subject = Subject(
        sheet=sheet,
        edition=EDITION_2022 if sheet.rubric else EDITION_2021,
        rubric=RUBRIC if sheet.rubric else None,
        settings=default_settings(),
    )
    return replace(subject, **more)


def tasks(**changes: Any) -> Subject:
    """The sound form of the 2021 edition with some parts changed."""
    return about(replace(TASKS, **changes))


def scored(**changes: Any) -> Subject:
    """The sound form of the 2022 edition (full marks) with some parts changed."""
    return about(replace(SCORED, **changes))


def with_scores(*changed: SelfScore, **changes: Any) -> Subject:
    """The sound form of the 2022 edition with some lines scored otherwise."""
    by_line = {score.line: score for score in changed}
    return scored(scores=tuple(by_line.get(score.line, score) for score in SCORED.scores), **changes)


def funds(sheet: Sheet, **amounts: str) -> dict[str, Decimal]:
    """The sheet's funds with some amounts changed."""
    return {**sheet.funds, **{key: Decimal(amount) for key, amount in amounts.items()}}


def indicators(*rows: tuple[str, str, str]) -> Subject:
    """The sound form with these key indicators, and no tasks to go with them."""
    return tasks(key_indicators=tuple(KeyIndicator(*row) for row in rows), main_tasks=())


def goals(*rows: tuple[str, str]) -> Subject:
    return tasks(goals=tuple(Goal(*row) for row in rows))


def published(name: str) -> Subject:
    """S0, S1 or S3."""
    return about(PUBLISHED[name].sheet)


Check = Callable[[Subject], list[Finding]]
Told = tuple[str, str, str, str]


def told(findings: Iterable[Finding]) -> list[Told]:
    """Outcome, the first cell, printed and expected of each finding."""
    return [
        (finding.outcome.value, finding.cells[0] if finding.cells else "", finding.printed, finding.expected)
        for finding in findings
    ]


def problems(check: Check, subject: Subject) -> list[Told]:
    return told(finding for finding in check(subject) if finding.is_problem)


def skipped(check: Check, subject: Subject) -> list[str]:
    return [finding.message for finding in check(subject) if finding.outcome.value == "skip"]
