"""Who may see and do what with an assessment: pure decisions over a user's standing."""

from departments.enums import BUREAU_ROLES, DEPARTMENT_ROLES, Role
from departments.rules.standing import Standing

# District roles that may read the district's assessments. Administrators keep accounts and settings only.
READS_DISTRICT = BUREAU_ROLES | {Role.AUDITOR}
# Those, and experts, who read the forms on which they sit and nothing else.
READS_FORMS = READS_DISTRICT | {Role.EXPERT}
# Who follows what is published and what not; only a publisher prepares it (rules.publication).
READS_PUBLICATIONS = READS_DISTRICT | {Role.PUBLISHER}
# The head of the performance section opens the round (domain.md §1); the administrator may do it for them.
CONFIGURES = frozenset({Role.FINANCE_APPROVER, Role.ADMINISTRATOR})


def roles_for(standing: Standing, *, department_id: int, district_id: int) -> frozenset[Role]:
    """Every role the user holds towards an assessment of this department."""
    return standing.in_department(department_id) | standing.in_district(district_id)


def may_read_draft(roles: frozenset[Role]) -> bool:
    """A draft is the department's own; finance reads what was submitted, the auditor everything."""
    return bool(roles & (DEPARTMENT_ROLES | {Role.AUDITOR}))


def may_read_submitted(roles: frozenset[Role]) -> bool:
    """Of a form that is visible to the user at all: an expert sees those only on which they sit."""
    return bool(roles & (DEPARTMENT_ROLES | READS_DISTRICT | {Role.EXPERT}))


def may_fill(roles: frozenset[Role]) -> bool:
    """Whether the user may write in the department's draft (while its state allows writing)."""
    return bool(roles & DEPARTMENT_ROLES)


def may_score(roles: frozenset[Role]) -> bool:
    """Whether the user can hold a seat at all; only whoever holds it scores on it."""
    return bool(roles & {Role.FINANCE_REVIEWER, Role.EXPERT})


def may_answer(roles: frozenset[Role]) -> bool:
    """Whether the user may write the bureau's answer to an objection."""
    return Role.FINANCE_REVIEWER in roles


def may_prepare(roles: frozenset[Role]) -> bool:
    """Whether the user may put forms together for approval in one act; releasing them is the approver's."""
    return bool(roles & BUREAU_ROLES)


def may_assign(roles: frozenset[Role]) -> bool:
    """Whether the user may give seats to others."""
    return Role.FINANCE_APPROVER in roles


def may_package(roles: frozenset[Role]) -> bool:
    """Whether the user may have everything that was frozen of a form, every reviewer's scores and reasons with it."""
    return bool(roles & {Role.FINANCE_APPROVER, Role.AUDITOR})


def may_waive(roles: frozenset[Role]) -> bool:
    """Whether the user may let a finding of the checker pass."""
    return Role.FINANCE_APPROVER in roles


def may_configure(standing: Standing, district_id: int) -> bool:
    """Whether the user may open rounds and load layouts for a district."""
    return bool(standing.in_district(district_id) & CONFIGURES)
