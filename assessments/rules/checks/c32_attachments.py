"""C32: an attachment that the text names is there, among the evidence handed in with the form."""

import re

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.evidence.shown import has_evidence

RULE = Rule("C32", "文中提到的附件确已附上")

_FORM = "附件：部门整体支出绩效自评表"
_NAMED = re.compile(
    r"(?:详见|见|参见|附后的|如)附(?:件|表|后)|附件[0-9一二三四五六七八九十]{0,2}[：:（(《]|(?:五|六|七)、附件"
)


def check(subject: Subject) -> list[Finding]:
    """The form itself is attached to its report by the portal."""
    return [
        RULE.problem(
            subject,
            f"{cell.label}提到附件（“{found[0]}”），本表没有附上，看的人找不到。"
            "请在“佐证材料”中上传，或把内容写进表中，或删去这句话。",
            cell.path,
            printed=found[0],
        )
        for cell in subject.cells
        if (found := _NAMED.search(cell.text.replace(_FORM, "")))
        and not has_evidence(subject.sheet, cell.path)
    ]
