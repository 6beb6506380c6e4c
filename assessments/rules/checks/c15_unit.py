"""C15: amounts are in the form's unit: one typed in 元 among others in 万元 stands out by its size."""

from collections.abc import Iterator

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed
from assessments.sheet.edition import Operation

RULE = Rule("C15", "金额单位没有用错（元、万元）", numbers=("largest", "times"))


def check(subject: Subject) -> list[Finding]:
    """Larger than any department's budget, or out of proportion to the amount it is compared with."""
    largest = subject.settings.number(RULE.id, "largest")
    times = subject.settings.number(RULE.id, "times")
    funds, unit = subject.sheet.funds, subject.edition.unit
    suspects = {key: f"超过 {fixed(largest, 0)} {unit}" for key, amount in funds.items() if amount >= largest}
    for one, other in _comparable(subject):
        if funds.get(one) and funds.get(other):
            large, small = (one, other) if funds[one] > funds[other] else (other, one)
            ratio = funds[large] / funds[small]
            if ratio >= times:
                label = subject.edition.funds.field(small).label
                suspects.setdefault(large, f"是“{label}”的 {fixed(ratio, 0)} 倍")
    return [
        RULE.problem(
            subject,
            f"“{subject.edition.funds.field(key).label}”为 {fixed(funds[key], 2)} {unit}，{why}。请核对是否误用了单位。",
            f"funds.{key}",
            printed=fixed(funds[key], 2),
        )
        for key, why in suspects.items()
    ]


def _comparable(subject: Subject) -> Iterator[tuple[str, str]]:
    """Typed amounts that the edition itself sets against each other."""
    for field in subject.edition.funds.fields:
        if field.computed and field.computed.operation is not Operation.SUM:
            one, other = field.computed.operands
            yield one, other
