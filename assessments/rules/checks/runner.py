"""All checks of a form: those that are switched on, none able to stop the others."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.folding import fold
from assessments.rules.checks.registry import CHECKS
from assessments.rules.checks.report import Report
from assessments.rules.checks.rule import Check
from assessments.rules.checks.subject import Subject

logger = logging.getLogger(__name__)
# A form that is wrong everywhere is told so, not a thousand times over.
MOST = 50


def run_checks(subject: Subject, checks: Sequence[Check] = CHECKS) -> Report:
    """Everything the checks find, the gravest first, follow-ups folded under their cause.

    Never raises: a check that breaks down is a SKIP with a reference number, under which the log has the error.
    """
    findings = [finding for check in checks for finding in _run(check, subject)]
    return Report(fold(findings))


def _run(check: Check, subject: Subject) -> list[Finding]:
    settings = subject.settings.rules[check.rule.id]
    if not settings.enabled:
        return [check.rule.skip("本批次没有启用这条规则。")]
    try:
        found = check.run(subject)
    except Exception:
        reference = secrets.token_hex(4).upper()
        logger.exception(
            "Check %s failed, reference %s, department %s, budget year %s",
            check.rule.id,
            reference,
            subject.sheet.department_code,
            subject.sheet.budget_year,
        )
        skipped = check.rule.skip(f"这条规则未能执行，不影响送审。请把编号 {reference} 告诉系统管理员。")
        return [replace(skipped, reference=reference)]
    found = _at_most(check, found) or [check.rule.passed("没有发现问题。")]
    return [replace(finding, trial=True) for finding in found] if settings.trial else found


def _at_most(check: Check, found: list[Finding]) -> list[Finding]:
    if len(found) <= MOST:
        return found
    rest = Finding(
        rule=check.rule.id,
        name=check.rule.name,
        outcome=Outcome.INFO,
        message=f"同类问题共 {len(found)} 处，只列出前 {MOST} 处。",
    )
    return [*found[:MOST], rest]
