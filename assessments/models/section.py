from django.conf import settings
from django.db import models

from assessments.enums import SectionKey
from assessments.models.assessment import Assessment


class SectionState(models.Model):
    """One section of a draft: its version for concurrent saving, and what was typed but does not parse yet.

    ``unparsed`` maps a cell's dotted path to the text as typed; nothing typed is lost. ``asked`` and ``done`` count
    cells as ``rules.completeness`` did when the section was saved (0 while it never was), for lists of forms.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=20, choices=[(key.value, key.value) for key in SectionKey])
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    unparsed = models.JSONField(default=dict, blank=True)
    asked = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "section"], name="section_once_an_assessment")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.section} v{self.version}"

    @property
    def percent(self) -> int:
        return self.done * 100 // self.asked if self.asked else 0

    @property
    def is_complete(self) -> bool:
        return bool(self.asked) and self.done == self.asked
