"""C22: a target says by what it will be measured: a number, a share or a date."""

import re

from assessments.rules.checks.cells import short
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import half_width

RULE = Rule("C22", "预期实现值可以衡量", words=("absolutes",))
_DEADLINE = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日|底|末|中旬|上旬|下旬)?|年底|年末|季度|当年)(?:前|之前|以前|完成)"
)
_ANY_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?\s*(?:%|[\u4e00-\u9fff㎡])(?<![年月日号])")


def check(subject: Subject) -> list[Finding]:
    """Targets without a quantity, a deadline or an absolute (零事故, 全覆盖)."""
    if not subject.edition.key_indicators:
        return [RULE.skip("本版式没有年度关键指标。")]
    absolutes = subject.settings.word_list(RULE.id, "absolutes")
    found = []
    for place, indicator in enumerate(subject.sheet.key_indicators):
        path = f"key_indicators.{place}.target"
        text = half_width(indicator.target)
        measured = subject.quantities_at(path) or _DEADLINE.search(text) or _ANY_NUMBER.search(text)
        if indicator.target and not measured and not any(word in text for word in absolutes):
            found.append(
                RULE.problem(
                    subject,
                    f"“{short(indicator.name)}”的预期实现值没有数量、比率或时限，无法衡量是否完成。请写明目标值。",
                    path,
                    printed=short(indicator.target, 60),
                )
            )
    return found
