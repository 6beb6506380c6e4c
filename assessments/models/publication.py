"""On its way to the public (信息公开): what is prepared, every step of it, and what each district makes public."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import PublicationState, PublicationStep, PublicPart
from assessments.models.assessment import Assessment
from assessments.models.history import Approval
from departments.models import District

STATES = [(state.value, state.label) for state in PublicationState]
STEPS = [(step.value, step.label) for step in PublicationStep]


class PublishingSettings(models.Model):
    """Which parts a district makes public beside the form itself. A row a change; the latest counts. Append-only."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="publishing_settings")
    grade = models.BooleanField(PublicPart.GRADE.label, default=False)
    scores = models.BooleanField(PublicPart.SCORES.label, default=False)
    reasons = models.BooleanField(PublicPart.REASONS.label, default=False)
    evidence = models.BooleanField(PublicPart.EVIDENCE.label, default=False)
    report = models.BooleanField(PublicPart.REPORT.label, default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # Scores tell the grade, and a reason tells the points.
            models.CheckConstraint(
                condition=Q(scores=False) | Q(grade=True), name="publishing_scores_with_grade"
            ),
            models.CheckConstraint(
                condition=Q(reasons=False) | Q(scores=True), name="publishing_reasons_with_scores"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.at:%Y-%m-%d}"

    def parts(self) -> frozenset[PublicPart]:
        return frozenset(part for part in PublicPart if getattr(self, part.value))


def public_parts(district_id: int) -> frozenset[PublicPart]:
    """What the district makes public today: nothing beside the form where nobody said otherwise. One query."""
    latest = PublishingSettings.objects.filter(district=district_id).last()
    return latest.parts() if latest else frozenset()


class Publication(models.Model):
    """One approval on its way to the public. A revision that is approved again is prepared again."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="publication")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="publications")
    state = models.CharField("状态", max_length=20, choices=STATES, default=PublicationState.PREPARING)
    title = models.CharField("名称", max_length=200)
    index_number = models.CharField("索引号", max_length=60)
    publisher = models.CharField("发布机构", max_length=100)
    document_number = models.CharField("文号", max_length=60, blank=True)
    topic = models.CharField("主题分类", max_length=60)
    written_on = models.DateField("成文日期")
    validity = models.CharField("有效性", max_length=30)

    class Meta:
        verbose_name = "信息公开"
        verbose_name_plural = "信息公开"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(PublicationState)), name="publication_state_known"
            ),
            models.UniqueConstraint(fields=["index_number"], name="publication_index_number_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(index_number="") & ~Q(publisher=""),
                name="publication_metadata_there",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_word(self) -> PublicationState:
        return PublicationState(self.state)


class PublicationEvent(models.Model):
    """A step of a publication: who, when, in which words. ``found``: what the check showed them. Append-only."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="events")
    step = models.CharField("步骤", max_length=20, choices=STEPS)
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="经办人"
    )
    words = models.TextField("意见", blank=True)
    found = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.at:%Y-%m-%d %H:%M}"
