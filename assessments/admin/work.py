"""What waits for the user, and how far the rounds are: the first page of the back office."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, Q
from django.urls import reverse
from django.utils.http import urlencode

from assessments.admin.queue_filter import Mine, approvable_by, own_seats
from assessments.enums import State
from assessments.models import Assessment, AssessmentRound
from assessments.models.assessment import AssessmentQuerySet
from assessments.rules.access import READS_DISTRICT
from departments.enums import BUREAU_ROLES, Role
from departments.models import User

ROUNDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class WorkItem:
    """So many forms that wait for something, and the queue that lists them."""

    label: str
    hint: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class RoundProgress:
    round: AssessmentRound
    counts: Mapping[State, int]

    @property
    def in_all(self) -> int:
        return sum(self.counts.values())

    @property
    def approved(self) -> int:
        return self.counts.get(State.APPROVED, 0)

    @property
    def steps(self) -> list[tuple[State, int]]:
        """Every state with its number, in the order of the process."""
        return [(state, self.counts.get(state, 0)) for state in State]


def queue_url(**filters: str) -> str:
    return f"{reverse('admin:assessments_assessment_changelist')}?{urlencode(filters)}"


def work_items(user: User) -> list[WorkItem]:
    """Three queries at most, for whoever scores or approves; nothing for others."""
    standing = user.standing()
    items = []
    if Role.FINANCE_REVIEWER in standing.roles:
        forms, unfinished = forms_as(user, Role.FINANCE_REVIEWER), own_seats(user).filter(finished_at=None)
        counts = forms.aggregate(
            submitted=Count("pk", filter=Q(state=State.SUBMITTED)),
            reviewing=Count("pk", filter=Q(Exists(unfinished), state=State.IN_REVIEW)),
            returned=Count("pk", filter=Q(Exists(own_seats(user)), state=State.RETURNED)),
        )
        items += [
            WorkItem(
                "待复核", "部门已送审，尚未开始复核", counts["submitted"], queue_url(state=State.SUBMITTED)
            ),
            WorkItem(
                "我在复核", "已开始复核，尚未完成评分", counts["reviewing"], queue_url(mine=Mine.REVIEWING)
            ),
            WorkItem(
                "等待部门修改",
                "由我退回，部门尚未重新送审",
                counts["returned"],
                queue_url(state=State.RETURNED),
            ),
        ]
    elif Role.EXPERT in standing.roles:
        items += _expert_items(user)
    if Role.FINANCE_APPROVER in standing.roles:
        waiting = approvable_by(forms_as(user, Role.FINANCE_APPROVER), user).count()
        items.append(WorkItem("待我审定", "已完成评分，等待审定", waiting, queue_url(mine=Mine.APPROVING)))
    if standing.is_bureau:
        forms = Assessment.objects.filter(department__district__in=standing.district_ids(BUREAU_ROLES))
        objected = forms.filter(state=State.OBJECTED).count()
        hint = "部门提出异议，等待答复或决定"
        items.append(WorkItem("待处理异议", hint, objected, queue_url(state=State.OBJECTED)))
    return items


def _expert_items(user: User) -> list[WorkItem]:
    """An expert's own work and nothing else. One query."""
    forms = Assessment.objects.of_bureau(user.standing()).order_by()
    unfinished = Exists(own_seats(user).filter(finished_at=None))
    counts = forms.aggregate(
        waiting=Count("pk", filter=Q(unfinished, state=State.SUBMITTED)),
        reviewing=Count("pk", filter=Q(unfinished, state=State.IN_REVIEW)),
    )
    return [
        WorkItem("待复核", "已指派给我，尚未开始复核", counts["waiting"], queue_url(state=State.SUBMITTED)),
        WorkItem("我在复核", "指派给我，尚未完成评分", counts["reviewing"], queue_url(mine=Mine.REVIEWING)),
    ]


def forms_as(user: User, role: Role) -> AssessmentQuerySet:
    return Assessment.objects.filter(department__district__in=user.standing().district_ids({role}))


def round_progress(user: User) -> list[RoundProgress]:
    """The latest rounds of the user's bureau with the number of forms in each state. Two queries."""
    districts = user.standing().district_ids(READS_DISTRICT)
    if not districts:
        return []
    rounds = list(
        AssessmentRound.objects.filter(district__in=districts).order_by("-budget_year", "pk")[:ROUNDS_SHOWN]
    )
    counted = Assessment.objects.filter(round__in=[round_.pk for round_ in rounds]).order_by()
    counts: dict[int, dict[State, int]] = defaultdict(dict)
    for round_id, state, number in counted.values_list("round", "state").annotate(number=Count("pk")):
        counts[round_id][State(state)] = number
    return [RoundProgress(round_, counts[round_.pk]) for round_ in rounds]
