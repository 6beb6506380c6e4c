"""C24: of accidents and complaints, less is better: the target is a ceiling, and the result stays under it."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.indicator_measures import indicator_measures
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import Bound

RULE = Rule("C24", "越低越好的指标，方向没有写反", words=("lower_is_better",))


def check(subject: Subject) -> list[Finding]:
    words = subject.settings.word_list(RULE.id, "lower_is_better")
    found = []
    for place, name, pairs in indicator_measures(subject):
        full = subject.sheet.key_indicators[place].name
        inverse = any(word in full for word in words)
        for pair in pairs:
            ceiling = inverse or pair.target.bound is Bound.AT_MOST
            wrong_way = inverse and pair.target.bound is Bound.AT_LEAST and pair.target.value > 0
            if not ceiling or (not wrong_way and pair.result.scaled <= pair.target.top):
                continue
            message = (
                f"“{name}”越低越好，目标却写成下限 {pair.target.printed} 以上。请改为不超过多少。"
                if wrong_way
                else f"“{name}”的目标是不超过 {pair.target.printed}，完成 {pair.result.printed}，没有达到。请核对并说明原因。"
            )
            found.append(
                RULE.problem(
                    subject,
                    message,
                    f"key_indicators.{place}.{'target' if wrong_way else 'result'}",
                    f"key_indicators.{place}.{'result' if wrong_way else 'target'}",
                    printed=pair.result.printed,
                    expected=pair.target.printed,
                )
            )
    return found
