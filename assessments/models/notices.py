from django.conf import settings
from django.db import models

from assessments.models.assessment import Assessment


class Notice(models.Model):
    """Something a person is told: shown on the first page until it is read, and mailed where mail is set up."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="notices")
    text = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return self.text
