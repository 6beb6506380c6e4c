"""C06: the weights of a rubric add up at every level, to 100 in all."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric import RubricLine

RULE = Rule("C06", "指标分值逐级相加，合计 100 分")
_FULL = Decimal(100)


Level = tuple[str, Decimal, dict[str, Decimal]]


def check(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return [RULE.skip("本版式不印指标体系。")]
    return [
        RULE.problem(
            subject,
            f"“{name}”下各项分值合计 {plain(added)}，应为 {plain(weight)}。请联系财政部门核对指标体系。",
            printed=plain(added),
            expected=plain(weight),
        )
        for name, weight, children in _levels(subject.rubric.lines)
        if (added := sum(children.values(), Decimal(0))) != weight
    ]


def _levels(lines: Sequence[RubricLine]) -> Iterator[Level]:
    """Every heading with its weight and the weights under it, down to the parts of a line."""
    yield "全部指标", _FULL, {line.first: line.first_weight for line in lines}
    for first, inside in _groups(lines, lambda line: line.first):
        yield first, inside[0].first_weight, {line.second: line.second_weight for line in inside}
        for second, within in _groups(inside, lambda line: line.second):
            yield second, within[0].second_weight, {line.third: line.third_weight for line in within}
            for third, parts in _groups(within, lambda line: line.third):
                yield third, parts[0].third_weight, {line.code: line.weight for line in parts}


def _groups(
    lines: Sequence[RubricLine], key: Callable[[RubricLine], str]
) -> Iterator[tuple[str, list[RubricLine]]]:
    for name in dict.fromkeys(key(line) for line in lines):
        yield name, [line for line in lines if key(line) == name]
