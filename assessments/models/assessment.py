import datetime

from django.db import models
from django.db.models import Q

from assessments.enums import IndicatorPlacement, SectionKey, State
from assessments.models.round import AssessmentRound
from assessments.rules.access import READS_DISTRICT, roles_for
from assessments.rules.sections import sections_of
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from departments.enums import Role
from departments.models import Department, User
from departments.rules.standing import Standing


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, user: User) -> "AssessmentQuerySet":
        """Those of the user's departments, all of the districts whose finance bureau the user works in, and those
        on which the user sits as an expert."""
        standing = user.standing()
        own, districts = standing.department_ids, standing.district_ids(READS_DISTRICT)
        seen = Q(department__in=own)
        if districts:
            seen |= Q(department__district__in=districts)
        # Most people: no join, and an index answers.
        return self.filter(seen | self._seated(standing))

    def of_departments(self, standing: Standing) -> "AssessmentQuerySet":
        """Those the user works on in the department itself."""
        return self.filter(department__in=standing.department_ids)

    def of_bureau(self, standing: Standing) -> "AssessmentQuerySet":
        """Those that come to the user's finance bureau (or under the auditor's eye); an expert's seats alone.

        By the rounds, which are few: counting tens of thousands of forms needs no other table then. A round has
        departments of its own district only (actions.rounds).
        """
        rounds = AssessmentRound.objects.filter(district__in=standing.district_ids(READS_DISTRICT))
        return self.filter(Q(round__in=rounds.values("pk")) | self._seated(standing))

    def _seated(self, standing: Standing) -> Q:
        """Where the user holds a seat as an expert, now, in a district that they still are an expert of."""
        districts = standing.district_ids({Role.EXPERT})
        if not districts:
            return Q()
        seated = self.model._default_manager.filter(
            seats__reviewer=standing.user_id, round__district__in=districts
        )
        return Q(pk__in=seated.values("pk"))

    def with_layout(self) -> "AssessmentQuerySet":
        """With everything needed to read the form's layout, in the same query."""
        return self.select_related("department__district", "round__edition", "round__rubric")


class Assessment(models.Model):
    """The self-assessment (自评表) of one department in one round."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="assessments", verbose_name="部门"
    )
    round = models.ForeignKey(
        AssessmentRound, on_delete=models.PROTECT, related_name="assessments", verbose_name="自评批次"
    )
    state = models.CharField(
        "状态", max_length=20, choices=[(state.value, state.label) for state in State], default=State.DRAFT
    )
    unit_count = models.PositiveIntegerField("单位数", null=True, blank=True)
    indicator_placement = models.CharField(
        "任务指标排列",
        max_length=10,
        choices=[(placement.value, placement.label) for placement in IndicatorPlacement],
        default=IndicatorPlacement.BESIDE,
    )
    state_since = models.DateTimeField("进入当前状态的时间", auto_now_add=True)

    # What the department submitted last; there only on a locked row (actions.transition.lock).
    latest_revision_id: int | None
    # Until when a returned form is to be mended; there only where annotated (models.returns.with_return_due).
    return_due_on: datetime.date | None

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "自评表"
        verbose_name_plural = "自评表"
        ordering = ["-round__budget_year", "department__code"]
        indexes = [
            models.Index(fields=["state", "state_since"], name="assessment_state_since"),
            models.Index(fields=["round", "state"], name="assessment_round_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["department", "round"], name="assessment_once_a_round"),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="assessment_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round.budget_year}年度 {self.department}"

    @property
    def state_word(self) -> State:
        return State(self.state)

    def roles_of(self, user: User) -> frozenset[Role]:
        """Every role the user holds towards this assessment: in its department, in its district."""
        return roles_for(
            user.standing(), department_id=self.department_id, district_id=self.department.district_id
        )

    def edition(self) -> Edition:
        return self.round.edition.value()

    def scoring_rubric(self) -> Rubric:
        """The rubric finance scores by."""
        return self.round.rubric.value()

    def section_keys(self) -> tuple[SectionKey, ...]:
        """The sections the department fills in."""
        return sections_of(self.edition(), self.scoring_rubric())

    def form_rubric(self) -> Rubric | None:
        """The rubric printed on the form, where its edition has one."""
        return self.scoring_rubric() if self.edition().scores else None
