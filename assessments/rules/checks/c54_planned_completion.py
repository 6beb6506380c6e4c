"""C54: a completion tells what was done, not what is planned."""

import re

from assessments.rules.checks.cells import CellRole
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C54", "完成情况写已经完成的事")
# Only where it opens a clause: 制定行动计划 is a thing done, 按计划完成 too.
_PLANNED = re.compile(
    r"(?:^|(?<=[，。；：,;:\n、]))(?:\d{4}年)?(?:计划|拟|预计|准备|争取|力争)"
    r"(?:于年内|年内|在年底前|将)?(?:组织|开展|完成|举办|召开|引进|引入|实施|建成|启动|走访|举行)"
)


def check(subject: Subject) -> list[Finding]:
    """计划组织1次培训: copied from the plan, or not done yet."""
    return [
        RULE.problem(
            subject,
            f"{cell.label}写“{found[0]}……”，像是计划而不是完成情况。请改写实际完成的情况。",
            cell.path,
            printed=found[0],
        )
        for cell in subject.cells
        if cell.role is CellRole.RESULT and (found := _PLANNED.search(cell.text))
    ]
