"""A return for changes: which fields are wrong, until when they are to be mended, and what is unlocked meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import State
from assessments.models.assessment import Assessment, AssessmentQuerySet
from assessments.models.history import Event, Revision
from assessments.rules.unlocking import Unlocked, unlocked_by
from assessments.sheet.edition import Edition

# The states in which a form that was submitted before is with the department again.
WITH_RETURN = frozenset({State.RETURNED, State.INTERNAL_REVIEW})


class ReturnRequestQuerySet(models.QuerySet["ReturnRequest"]):
    def open_for(self, assessment: Assessment) -> "ReturnRequest | None":
        """The return that is being mended, with its remarks; ask for a form in ``WITH_RETURN`` only. Two queries."""
        standing = self.filter(revision__assessment=assessment, undone_at__isnull=True)
        related = standing.select_related("event__by", "opened_by", "revision").defer("revision__content")
        return related.prefetch_related("remarks__by").order_by("-pk").first()


def with_return_due(forms: AssessmentQuerySet) -> AssessmentQuerySet:
    """With ``return_due_on``, the day until which a return is to be mended; it counts in ``WITH_RETURN`` only."""
    standing = ReturnRequest.objects.filter(
        revision__assessment=models.OuterRef("pk"), undone_at__isnull=True
    )
    latest = standing.order_by("-pk").values("due_on")[:1]
    return forms.annotate(return_due_on=models.Subquery(latest))  # type: ignore[no-redef]


class ReturnRequest(models.Model):
    """What the department is asked to mend. ``whole_form``: every field is unlocked, not only those remarked on.

    ``opened_at``: when somebody of the department first looked; until then the bureau may take the return back.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="return_request")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="return_requests")
    due_on = models.DateField("修改截止日期")
    whole_form = models.BooleanField("整表可改", default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReturnRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(undone_at__isnull=True),
                name="return_undone_only_unopened",
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} 退回，{self.due_on} 前修改"

    def unlocked(self, edition: Edition) -> Unlocked:
        """What the department may change."""
        paths = (remark.path for remark in self.remarks.all())
        return unlocked_by(paths, edition, whole_form=self.whole_form)


class FieldRemark(models.Model):
    """What is wrong with one cell, row or list of the returned revision. Append-only.

    ``path`` as in ``sheet.paths`` at the revision; ``label`` as the reviewer saw it.
    """

    request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="remarks")
    path = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(path=""), name="remark_says_what")]

    def __str__(self) -> str:
        return f"{self.label}：{self.text}"
