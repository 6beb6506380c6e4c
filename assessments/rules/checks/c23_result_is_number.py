"""C23: a target in numbers is answered in numbers."""

import re

from assessments.rules.checks.cells import short
from assessments.rules.checks.counterparts import Tie, counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.enumerations import listed
from assessments.rules.checks.text.normal import half_width

RULE = Rule("C23", "目标有数值的，完成情况也有数值")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")


def check(subject: Subject) -> list[Finding]:
    """A result that lists at least as many things by name as the target asks for is an answer too."""
    found = []
    for place, indicator in enumerate(subject.sheet.key_indicators):
        targets = subject.quantities_at(f"key_indicators.{place}.target")
        if not targets or not indicator.result or _has_number(indicator.result):
            continue
        if listed(indicator.result) >= max(target.value for target in targets) > 1:
            continue
        same = [
            f"{other.indicator.path}.result"
            for other in counterparts(subject)
            if other.key == place and other.tie is Tie.SAME and not _has_number(other.indicator.result)
        ]
        found.append(
            RULE.problem(
                subject,
                f"“{short(indicator.name)}”的目标是 {'、'.join(target.printed for target in targets)}，"
                f"完成情况只写“{short(indicator.result)}”，没有数值。请填写实际完成值。",
                f"key_indicators.{place}.result",
                f"key_indicators.{place}.target",
                *same,
                printed=short(indicator.result, 60),
                expected="；".join(target.printed for target in targets),
            )
        )
    return found


def _has_number(text: str) -> bool:
    """Any digit that is not of a date."""
    return bool(_DIGIT.search(_YEAR.sub("", half_width(text)))) or bool(
        re.search(r"[零两一二三四五六七八九十][次场个项家件份]", text)
    )
