"""What the public reads: frozen at publishing, and nothing of it is read from anywhere else."""

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from assessments.models.publication import Publication

_HEAVY = ("content", "html", "search_text")


class PublishedFormQuerySet(models.QuerySet["PublishedForm"]):
    def listed(self) -> "PublishedFormQuerySet":
        """The version of each form that counts and was not taken off; without the long texts."""
        return self.filter(is_current=True, withdrawn_at=None).defer(*_HEAVY)

    def light(self) -> "PublishedFormQuerySet":
        """Without the long texts."""
        return self.defer(*_HEAVY)


class PublishedForm(models.Model):
    """One form as it was made public. Only its standing (superseded, withdrawn) ever changes.

    ``content``: the open data (docs/schema/published-1.json); ``html``: the form's tables, made by ``exports.html``.
    ``search_text``: what the search looks through, in small letters.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="published_forms")
    version = models.PositiveIntegerField()
    district_code = models.CharField(max_length=6)
    district_name = models.CharField(max_length=50)
    department_code = models.CharField(max_length=9)
    department_name = models.CharField(max_length=100)
    budget_year = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    grade = models.CharField(max_length=10, blank=True)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    expenditure = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    publisher = models.CharField(max_length=100)
    index_number = models.CharField(max_length=60)
    published_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    # Last: SQLite walks through the long texts to reach whatever stands behind them.
    search_text = models.TextField()
    content = models.TextField()
    html = models.TextField()

    objects = PublishedFormQuerySet.as_manager()

    class Meta:
        ordering = ["-budget_year", "department_code", "-version"]
        indexes = [
            models.Index(fields=["is_current", "-published_at"], name="published_newest"),
            models.Index(fields=["changed_at"], name="published_changed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["department_code", "budget_year", "version"], name="published_version_once"
            ),
            models.UniqueConstraint(
                fields=["department_code", "budget_year"],
                condition=Q(is_current=True),
                name="published_one_is_current",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="published_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def document(self) -> dict[str, Any]:
        """The open data as parsed JSON."""
        document: dict[str, Any] = json.loads(self.content)
        return document


class PublishedFile(models.Model):
    """A download of a published form; its bytes lie in the file store under their hash. Append-only."""

    form = models.ForeignKey(PublishedForm, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "format"], name="published_file_once_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.sha256[:12]}"
