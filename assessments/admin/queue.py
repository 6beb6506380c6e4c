"""Finance's queue: the forms of the user's bureau, what needs action first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.admin.page import page
from assessments.admin.queue_filter import Mine, QueueFilter, narrow, read_filter
from assessments.admin.queue_order import PAGE_ROWS, count_states, order_for, read_page
from assessments.admin.queue_rows import queue_rows
from assessments.enums import State
from assessments.models import Assessment, AssessmentRound
from assessments.models.assessment import AssessmentQuerySet
from assessments.models.returns import with_return_due
from assessments.rules.access import READS_DISTRICT, READS_FORMS
from assessments.rules.transitions import SCORERS
from departments.enums import Role
from departments.models import User
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class Tab:
    """A state to choose; ``state`` None stands for all."""

    state: State | None
    label: str
    count: int
    chosen: bool


@require_safe
def queue_page(request: HttpRequest, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    user = person(request)
    standing = user.standing()
    if not standing.district_ids(READS_FORMS):
        raise Http404
    wanted, today = read_filter(request.GET), timezone.localdate()
    forms = narrow(Assessment.objects.of_bureau(standing), wanted, user, today)
    counts = count_states(forms)
    order = (wanted.state,) if wanted.state else order_for(standing.roles)
    pages = Paginator(range(sum(counts.get(state, 0) for state in order)), PAGE_ROWS)
    current = pages.get_page(request.GET.get("page"))
    listed = read_page(with_row_layout(forms), counts, order, current.number)
    context = {
        "title": "自评表",
        "rows": queue_rows(listed, user, today),
        "tabs": tabs(counts, wanted, order_for(standing.roles)),
        "mine": mine_choices(standing.roles),
        "wanted": wanted,
        "rounds": rounds_of(user),
        "pages": current,
    }
    return page(model_admin, request, "queue.html", context)


def with_row_layout(forms: AssessmentQuerySet) -> AssessmentQuerySet:
    """With what a row prints, and no more: the editions' and rubrics' texts are long."""
    return (
        with_return_due(forms)
        .select_related("department", "round")
        .only(
            *("state", "state_since", "department", "round"),
            *("department__code", "department__name"),
            *("round__name", "round__budget_year", "round__deadline", "round__rubric_id"),
        )
    )


def tabs(counts: Mapping[State, int], wanted: QueueFilter, order: tuple[State, ...]) -> list[Tab]:
    everything = Tab(None, "全部", sum(counts.values()), wanted.state is None)
    return [everything] + [
        Tab(state, state.label, counts.get(state, 0), wanted.state is state) for state in order
    ]


def mine_choices(roles: frozenset[Role]) -> list[Mine]:
    """What "mine" can mean for these roles."""
    reviewing = [Mine.ASSIGNED, Mine.REVIEWING] if roles & SCORERS else []
    return reviewing + ([Mine.APPROVING] if Role.FINANCE_APPROVER in roles else [])


def rounds_of(user: User) -> list[AssessmentRound]:
    """The rounds to choose from: an expert's are those of their forms."""
    standing = user.standing()
    districts = standing.district_ids(READS_DISTRICT)
    rounds = AssessmentRound.objects.filter(district__in=districts)
    if not districts:
        own = Assessment.objects.of_bureau(standing).order_by().values("round")
        rounds = AssessmentRound.objects.filter(pk__in=own)
    return list(rounds.only("name").order_by("-budget_year", "pk"))
