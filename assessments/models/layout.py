"""Versions of editions and rubrics: loaded from YAML, never changed afterwards."""

from functools import lru_cache

from django.db import models

from assessments.sheet.edition import Edition
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_data import parse_rubric
from departments.models import District


@lru_cache(maxsize=64)
def _edition(sha256: str, source: str) -> Edition:
    return parse_edition(source)


@lru_cache(maxsize=64)
def _rubric(sha256: str, source: str) -> Rubric:
    return parse_rubric(source)


class LayoutVersion(models.Model):
    """What editions and rubrics have in common: a pin, whose they are, and the YAML they came from."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+", verbose_name="行政区")
    code = models.CharField("编码", max_length=60)
    version = models.PositiveIntegerField("版本")
    name = models.CharField("名称", max_length=100)
    budget_year = models.PositiveIntegerField("预算年度")
    source = models.TextField("内容（YAML）")
    sha256 = models.CharField("内容校验值", max_length=64)
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-budget_year", "code", "-version"]

    def __str__(self) -> str:
        return f"{self.name}（第 {self.version} 版）"


class EditionVersion(LayoutVersion):
    """One frozen version of an edition (版式)."""

    class Meta(LayoutVersion.Meta):
        verbose_name = "版式"
        verbose_name_plural = "版式"
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="edition_version_unique")]

    def value(self) -> Edition:
        """The edition; parsed once per process."""
        return _edition(self.sha256, self.source)


class RubricVersion(LayoutVersion):
    """One frozen version of a rubric (指标体系)."""

    class Meta(LayoutVersion.Meta):
        verbose_name = "指标体系"
        verbose_name_plural = "指标体系"
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="rubric_version_unique")]

    def value(self) -> Rubric:
        """The rubric; parsed once per process."""
        return _rubric(self.sha256, self.source)
