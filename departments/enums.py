"""Words of the app that every other app may import."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may be in a department or in a district's finance bureau (domain.md §1)."""

    FILLER = "filler", "填报人"
    DEPARTMENT_REVIEWER = "department_reviewer", "部门审核人"
    FINANCE_REVIEWER = "finance_reviewer", "财政评审员"
    FINANCE_APPROVER = "finance_approver", "财政审定人"
    EXPERT = "expert", "第三方专家"
    PUBLISHER = "publisher", "信息公开员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


DEPARTMENT_ROLES = frozenset({Role.FILLER, Role.DEPARTMENT_REVIEWER})
BUREAU_ROLES = frozenset({Role.FINANCE_REVIEWER, Role.FINANCE_APPROVER})
# 三员分立 (GB/T 22239): who holds one of these holds nothing else.
EXCLUSIVE_ROLES = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
# An expert works for a district's bureau, but sees what is assigned to them and nothing else; a publisher sees what is
# to be published, and no scoring.
DISTRICT_ROLES = BUREAU_ROLES | EXCLUSIVE_ROLES | {Role.EXPERT, Role.PUBLISHER}
