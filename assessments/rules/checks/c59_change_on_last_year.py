"""C59: what differs much from last year is explained."""

from collections.abc import Iterator
from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.last_year import same_indicator
from assessments.rules.checks.measures import measures
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.quantities import quantities
from assessments.sheet.arithmetic import fixed, half_up
from assessments.sheet.values import Sheet

RULE = Rule("C59", "与上年相比变动较大的有说明", numbers=("percent",))


def check(subject: Subject) -> list[Finding]:
    if subject.last_year is None:
        return [RULE.skip("没有本部门上年的自评表，未与上年比较。")]
    return [*_funds(subject, subject.last_year), *_indicators(subject, subject.last_year)]


def _funds(subject: Subject, last: Sheet) -> Iterator[Finding]:
    for field in subject.edition.funds.typed:
        now, before = subject.sheet.funds.get(field.key), last.funds.get(field.key)
        if now is not None and before:
            change = _change(before, now)
            if abs(change) > subject.settings.number(RULE.id, "percent"):
                yield _finding(
                    subject,
                    f"“{field.label}”",
                    f"funds.{field.key}",
                    fixed(before, field.places),
                    fixed(now, field.places),
                    change,
                )


def _indicators(subject: Subject, last: Sheet) -> Iterator[Finding]:
    for place, indicator in enumerate(subject.sheet.key_indicators):
        before = same_indicator(indicator.name, last.key_indicators, subject)
        if before is None:
            continue
        path = f"key_indicators.{place}.result"
        for pair in measures(quantities(before.result), subject.quantities_at(path)):
            if pair.target.scaled and pair.target.family is pair.result.family:
                change = _change(pair.target.scaled, pair.result.scaled)
                if abs(change) > subject.settings.number(RULE.id, "percent"):
                    label = subject.cell_at[path].label
                    yield _finding(subject, label, path, pair.target.printed, pair.result.printed, change)


def _change(before: Decimal, now: Decimal) -> Decimal:
    return half_up((now - before) * 100 / before, 1)


def _finding(subject: Subject, label: str, path: str, before: str, now: str, change: Decimal) -> Finding:
    word = "增加" if change > 0 else "减少"
    return RULE.problem(
        subject,
        f"{label}是 {now}，上年是 {before}，{word} {abs(change)}%。请核对；属实的请说明原因。",
        path,
        printed=now,
        expected=before,
    )
