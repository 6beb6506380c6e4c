"""What the checks of an edition's identities share."""

from collections.abc import Callable
from decimal import Decimal

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed, total
from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import Identity


def check_identities(rule: Rule, subject: Subject, wanted: Callable[[Identity], bool]) -> list[Finding]:
    """One finding for each identity that the rule is about; SKIP where the edition has none."""
    identities = [identity for identity in subject.edition.funds.identities if wanted(identity)]
    if not identities:
        return [rule.skip("本版式没有这样的数量关系。")]
    return [_check(rule, subject, identity) for identity in identities]


def _check(rule: Rule, subject: Subject, identity: Identity) -> Finding:
    funds = compute_funds(subject.edition, subject.sheet.funds)
    block = subject.edition.funds
    # Optional fund sources that a department does not have count as nothing.
    needed = [key for key in (*identity.left, *identity.right) if not block.field(key).optional]
    cells = tuple(f"funds.{key}" for key in (*identity.left, *identity.right) if key in funds)
    if any(key not in funds for key in needed):
        return rule.skip(f"“{identity.name}”所需的数尚未填齐。", *cells)
    left = total(funds.get(key) for key in identity.left)
    right = total(funds.get(key) for key in identity.right)
    off = left - right
    if (off <= 0) if identity.at_most else (off == 0):
        return rule.passed(
            f"{identity.name}。", *cells, printed=_shown(left), expected=_shown(right), tolerance="0"
        )
    more = "多" if off > 0 else "少"
    return rule.problem(
        subject,
        f"“{identity.name}”不成立：{_labels(subject, identity.left)}为 {_shown(left)}，比"
        f"{_labels(subject, identity.right)} {_shown(right)} {more} {_shown(abs(off))} {subject.edition.unit}。请核对改正。",
        *cells,
        printed=_shown(left),
        expected=_shown(right),
        tolerance="0",
    )


def _labels(subject: Subject, keys: tuple[str, ...]) -> str:
    shown = [key for key in keys if key in subject.sheet.funds] or keys
    return "、".join(subject.edition.funds.field(key).label for key in shown) + (
        "合计" if len(shown) > 1 else ""
    )


def _shown(amount: Decimal) -> str:
    return fixed(amount, 2)
