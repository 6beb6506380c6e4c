"""C13: a self score is what its rule computes from the numbers on the form and the raw data: 支出率 99.6 % of 10 is 9.96."""

from collections.abc import Iterator

from assessments.rules.checks.computed_fields import tolerance
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.scoring import compute, values_from_sheet
from assessments.sheet.arithmetic import fixed

RULE = Rule("C13", "能按规则计算的得分（如支出率）与表内数据一致")


def check(subject: Subject) -> list[Finding]:
    """Only lines whose rule computes a score; what a reviewer judges is left to the reviewer."""
    if subject.rubric is None:
        return [RULE.skip("本版式没有自评分。")]
    return list(_findings(subject))


def _findings(subject: Subject) -> Iterator[Finding]:
    rubric = subject.rubric
    values = values_from_sheet(rubric, subject.sheet, subject.edition) if rubric else {}
    for line in rubric.lines if rubric else ():
        score = subject.sheet.score_of(line.code).score
        if score is None or line.rule.kind == "manual":
            continue
        path, shown = f"scores.{line.code}.score", fixed(score, 2)
        raw = (f"data.{item.code}" for item in line.rule.items if item.code in subject.sheet.data)
        cells = (path, *raw)
        result = compute(line, values)
        if result.score is None:
            yield RULE.skip(f"“{line.name}”的 {shown} 分无法核对：{result.reason}", path)
        elif abs(score - result.score) <= tolerance(shown):
            yield RULE.passed(
                f"“{line.name}”的得分计算正确。", *cells, printed=shown, expected=fixed(result.score, 2)
            )
        else:
            yield RULE.problem(
                subject,
                f"“{line.name}”自评 {shown} 分，按 {result.formula} 应为 {fixed(result.score, 2)} 分。请核对。",
                *cells,
                printed=shown,
                expected=fixed(result.score, 2),
                tolerance=str(tolerance(shown)),
            )
