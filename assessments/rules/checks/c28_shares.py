"""C28: shares and completion rates told in prose are what their amounts give."""

from assessments.rules.checks.computed_fields import tolerance
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.shares import shares
from assessments.sheet.arithmetic import fixed

RULE = Rule("C28", "文字中的占比、完成率计算正确")


def check(subject: Subject) -> list[Finding]:
    found = []
    for cell in subject.cells:
        for share in shares(cell.text):
            places = len(share.printed.partition(".")[2])
            if abs(share.value - share.exact) > tolerance(share.printed):
                found.append(
                    RULE.problem(
                        subject,
                        f"{cell.label}写“{share.part}占{share.whole} {share.printed}%”，按所列金额计算应为 "
                        f"{fixed(share.exact, places)}%。请核对改正。",
                        cell.path,
                        printed=share.printed,
                        expected=fixed(share.exact, places),
                        tolerance=str(tolerance(share.printed)),
                    )
                )
    return found
