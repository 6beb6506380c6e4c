"""C03: no more is spent than the budget allows, on the form or by the raw data entered for it."""

from decimal import Decimal

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.identities import check_identities
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.scoring import values_from_sheet
from assessments.rules.scoring.data_items import fund_key
from assessments.sheet.arithmetic import plain
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.rubric_kinds.ratio import Ratio
from assessments.sheet.rubric_kinds.value import ValueForm

RULE = Rule("C03", "实际支出不超过年度预算")


def check(subject: Subject) -> list[Finding]:
    """An edition without a cell for the expenditure is judged by the raw data, where they are entered."""
    found = check_identities(RULE, subject, lambda identity: identity.at_most)
    raw = _of_raw_data(subject)
    return [*(one for one in found if not raw or one.outcome is not Outcome.SKIP), *raw]


def _of_raw_data(subject: Subject) -> list[Finding]:
    if subject.rubric is None:
        return []
    values = values_from_sheet(subject.rubric, subject.sheet, subject.edition)
    found = []
    for line in subject.rubric.lines:
        items = {item.code: item for item in line.rule.items}
        rule = line.rule.parameters
        if not isinstance(rule, Ratio) or rule.value.form is not ValueForm.RATIO:
            continue
        part, whole = (items[code] for code in rule.value.items)
        amounts = values.get(part.code), values.get(whole.code)
        # Money that other editions print in their money block, and this one asks for.
        if (
            part.funds
            and part.code in subject.sheet.data
            and all(isinstance(one, Decimal) for one in amounts)
        ):
            found.append(_compare(subject, part, whole, *(Decimal(str(one)) for one in amounts)))
    return found


def _compare(subject: Subject, part: DataItem, whole: DataItem, spent: Decimal, budget: Decimal) -> Finding:
    key = fund_key(whole, subject.edition)
    cells = (f"data.{part.code}", f"funds.{key}" if key else f"data.{whole.code}")
    numbers = {"printed": plain(spent), "expected": plain(budget), "tolerance": "0"}
    if spent <= budget:
        return RULE.passed(f"{part.label}不超过{whole.label}。", *cells, **numbers)
    message = (
        f"{part.label} {plain(spent)} {part.unit}，比{whole.label} {plain(budget)} {whole.unit}"
        f"多 {plain(spent - budget)} {part.unit}。请核对改正。"
    )
    return RULE.problem(subject, message, *cells, **numbers)
