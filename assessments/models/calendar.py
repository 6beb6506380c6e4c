"""Public holidays as data: each year's arrangement as it was loaded, never changed afterwards."""

from functools import lru_cache

from django.db import models
from django.db.models import Q

from assessments.rules.working_days import Calendar, join
from assessments.sheet.calendar import YearCalendar, parse_calendar


@lru_cache(maxsize=64)
def _year(source: str) -> YearCalendar:
    return parse_calendar(source)


@lru_cache(maxsize=8)
def _joined(sources: tuple[str, ...]) -> Calendar:
    return join(map(_year, sources))


class CalendarVersion(models.Model):
    """One frozen version of a year's arrangement (部分节假日安排); the highest version of a year counts."""

    year = models.PositiveIntegerField("年度")
    version = models.PositiveIntegerField("版本")
    title = models.CharField("依据", max_length=500)
    source = models.TextField("内容（YAML）")
    sha256 = models.CharField("内容校验值", max_length=64)
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        verbose_name = "放假安排"
        verbose_name_plural = "放假安排"
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="calendar_version_unique"),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="calendar_year_plausible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年放假安排（第 {self.version} 版）"

    def value(self) -> YearCalendar:
        """The arrangement; parsed once per process."""
        return _year(self.source)


def working_calendar() -> Calendar:
    """Every year that is known, each by its latest version. One query, parsed once per process."""
    latest = {row.year: row.source for row in CalendarVersion.objects.order_by("version")}
    return _joined(tuple(latest[year] for year in sorted(latest)))
