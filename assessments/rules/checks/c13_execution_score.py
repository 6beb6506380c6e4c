"""C13: the score of the execution rate is its weight times the rate, at most the weight."""

from decimal import Decimal

from assessments.rules.checks.computed_fields import tolerance
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed, half_up
from assessments.sheet.computed import compute_funds
from assessments.sheet.rubric import RubricLine

RULE = Rule("C13", "支出率得分等于分值乘以支出率", words=("lines", "rate_fields"))


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    names = subject.settings.word_list(RULE.id, "lines")
    lines = [line for line in subject.rubric.lines if line.third in names]
    return [_check(subject, line) for line in lines] or [RULE.skip("指标体系中没有支出率指标。")]


def _check(subject: Subject, line: RubricLine) -> Finding:
    path = f"scores.{line.code}.score"
    score = subject.sheet.score_of(line.code).score
    if score is None:
        return RULE.skip("尚未填写支出率的自评分。", path)
    rate = _rate(subject)
    if rate is None:
        return RULE.skip(
            f"表内没有实际支出数，无法核对“{line.name}”的 {fixed(score, 2)} 分，请评审时核对。", path
        )
    expected = half_up(line.weight * min(rate, Decimal(100)) / 100, 2)
    if abs(score - expected) <= tolerance(fixed(score, 2)):
        return RULE.passed(
            "支出率得分与支出率一致。", path, printed=fixed(score, 2), expected=fixed(expected, 2)
        )
    return RULE.problem(
        subject,
        f"“{line.name}”自评 {fixed(score, 2)} 分，按支出率 {fixed(rate, 2)}% 计算应为 {fixed(expected, 2)} 分。请核对。",
        path,
        printed=fixed(score, 2),
        expected=fixed(expected, 2),
        tolerance=str(tolerance(fixed(score, 2))),
    )


def _rate(subject: Subject) -> Decimal | None:
    """The unrounded rate in % from the edition's own definition of it."""
    funds = compute_funds(subject.edition, subject.sheet.funds)
    for field in subject.edition.funds.fields:
        if field.key in subject.settings.word_list(RULE.id, "rate_fields") and field.computed:
            part, whole = (funds.get(key) for key in field.computed.operands)
            return part * 100 / whole if part is not None and whole else None
    return None
