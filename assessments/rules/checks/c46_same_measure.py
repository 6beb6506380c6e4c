"""C46: a result is counted in what its target is counted in."""

from collections.abc import Iterator

from assessments.rules.checks.cells import short
from assessments.rules.checks.counterparts import Tie, counterparts
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.quantities import Quantity
from assessments.rules.checks.text.units import COUNTED, Family

RULE = Rule("C46", "完成值与目标值计量口径一致")
_COMPARED = COUNTED | {Family.RATE, Family.MONEY, Family.AREA}


def check(subject: Subject) -> list[Finding]:
    """Targets counted in things and results counted in times: 3–5个 against 2次. 个, 项 and 家 often alternate."""
    return [
        RULE.problem(
            subject,
            f"“{short(name)}”的目标按 {target.printed} 计，完成情况写“{result.noun}{result.printed}”，计量口径不同。请统一。",
            result_path,
            target_path,
            printed=result.printed,
            expected=target.printed,
        )
        for name, target_path, result_path in _pairs(subject)
        for target, result in _clashes(subject, name, target_path, result_path)
    ]


def _pairs(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for place, indicator in enumerate(subject.sheet.key_indicators):
        yield indicator.name, f"key_indicators.{place}.target", f"key_indicators.{place}.result"
    for found in counterparts(subject):
        if found.tie is Tie.SAME and found.key is not None:
            yield found.indicator.name, f"key_indicators.{found.key}.target", f"{found.indicator.path}.result"


def _clashes(
    subject: Subject, name: str, target_path: str, result_path: str
) -> Iterator[tuple[Quantity, Quantity]]:
    """Results that count the indicator itself, by a measure that no target of it has."""
    targets = [target for target in subject.quantities_at(target_path) if target.family in _COMPARED]
    families = {target.family for target in targets}
    for result in subject.quantities_at(result_path):
        noun = bare(result.noun)
        if result.family not in _COMPARED or result.family in families or len(noun) < 2:
            continue
        named = [target for target in targets if bare(target.noun).startswith(noun)]
        if named and noun in bare(name):
            yield named[0], result
