"""What finance's board of findings counts: kept apart from what is official, and made anew at any time."""

from django.db import models

from assessments.models.history import Revision
from assessments.models.round import AssessmentRound


class BoardRun(models.Model):
    """How far the checking of a round's forms is. ``basis``: what the stored findings were made from; empty while a
    run is under way, and before the first."""

    round = models.OneToOneField(AssessmentRound, on_delete=models.CASCADE, related_name="board_run")
    basis = models.CharField(max_length=100, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.round_id}：{self.done}/{self.total}"


class BoardForm(models.Model):
    """A department's latest submission as it was last checked. ``self_scores``: line code → score as text."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="board_forms")
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="board_form")
    self_scores = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.revision_id}"


class BoardFinding(models.Model):
    """One finding of a form. Waivers are not kept here: they end. ``lines``: codes of the rubric lines that it
    is about, between spaces; ``cell``: the cell to mend first."""

    form = models.ForeignKey(BoardForm, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10)
    trial = models.BooleanField()
    key = models.CharField(max_length=20)
    message = models.TextField()
    explanation = models.TextField(blank=True)
    cell = models.CharField(max_length=200, blank=True)
    lines = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.rule} {self.key}"
