"""C41: nothing personal stands in a form that will be published."""

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.personal import personal_numbers

RULE = Rule("C41", "不含身份证号、手机号码等个人信息")


def check(subject: Subject) -> list[Finding]:
    return [
        RULE.problem(
            subject,
            f"{cell.label}含有{number.kind} {number.hidden}。本表将向社会公开，请删除。",
            cell.path,
            printed=number.hidden,
        )
        for cell in subject.cells
        for number in personal_numbers(cell.text)
    ]
