"""C49: the money of the tasks is part of what was spent."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.sheet.arithmetic import fixed, percentage, total

RULE = Rule("C49", "任务涉及资金合计不超过实际支出", words=("spent_fields",))


def check(subject: Subject) -> list[Finding]:
    """Within the limit its share is told for information: a form need not list every task."""
    if not subject.edition.main_tasks:
        return [RULE.skip("本版式没有任务涉及资金。")]
    amounts = {
        f"main_tasks.{place}.lines.{number}.amount": line.amount
        for place, task in enumerate(subject.sheet.main_tasks)
        for number, line in enumerate(task.lines)
        if line.amount is not None
    }
    key = next(
        (key for key in subject.settings.word_list(RULE.id, "spent_fields") if key in subject.sheet.funds), ""
    )
    spent = subject.sheet.funds.get(key)
    if spent is None or not amounts:
        return [RULE.skip("任务涉及资金或实际支出数尚未填写。")]
    added, unit = total(amounts.values()), subject.edition.unit
    if added > spent:
        return [
            RULE.problem(
                subject,
                f"任务涉及资金合计 {fixed(added, 2)} {unit}，超过实际支出数 {fixed(spent, 2)} {unit}。请核对各任务的资金。",
                *amounts,
                f"funds.{key}",
                printed=fixed(added, 2),
                expected=f"≤{fixed(spent, 2)}",
            )
        ]
    share = percentage(added, spent, 1)
    told = f"，占实际支出的 {share}%" if share is not None else ""
    return [RULE.info(f"任务涉及资金合计 {fixed(added, 2)} {unit}{told}。", *amounts, f"funds.{key}")]
