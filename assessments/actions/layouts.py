"""Taking in a version of an edition or a rubric."""

import hashlib
from typing import TypeVar

from django.db import transaction

from assessments.errors import AssessmentError
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.sheet.edition import Edition
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_copy import for_year, next_version
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.rubric_text import rubric_text
from departments.models import District

Version = TypeVar("Version", EditionVersion, RubricVersion)


def load_edition(*, source: str) -> tuple[EditionVersion, bool]:
    """Store the edition a YAML text describes; (version, whether it is new).

    The same content again is no change. Raises DataError for faults in the text, AssessmentError where the district is
    unknown or this version was loaded with other content: a version is never changed.
    """
    return _load(EditionVersion, parse_edition(source), source)


def load_rubric(*, source: str) -> tuple[RubricVersion, bool]:
    """Store the rubric a YAML text describes; as ``load_edition``."""
    return _load(RubricVersion, parse_rubric(source), source)


def copy_rubric(*, rubric_version: RubricVersion, budget_year: int, code: str = "") -> str:
    """The YAML text of a stored rubric for another budget year (no rule 已核实), or, for its own year, of its next
    version; to be looked over, changed and loaded. Nothing is stored. Raises AssessmentError for an unlikely year.
    """
    if not 2000 <= budget_year <= 2100:
        raise AssessmentError("预算年度应为 2000 至 2100。")
    rubric = rubric_version.value()
    same = budget_year == rubric.budget_year and code in ("", rubric.code)
    return rubric_text(next_version(rubric) if same else for_year(rubric, budget_year, code))


@transaction.atomic
def _load(model: type[Version], value: Edition | Rubric, source: str) -> tuple[Version, bool]:
    district = District.objects.filter(code=value.district).first()
    if district is None:
        raise AssessmentError(f"没有行政区 {value.district}，请先建立行政区。")
    sha256 = hashlib.sha256(source.encode()).hexdigest()
    stored = model._default_manager.filter(code=value.code, version=value.version).first()
    if stored is None:
        return (
            model._default_manager.create(
                district=district,
                code=value.code,
                version=value.version,
                name=value.name,
                budget_year=value.budget_year,
                source=source,
                sha256=sha256,
            ),
            True,
        )
    if stored.sha256 != sha256 and stored.value() != value:
        raise AssessmentError(
            f"{value.code} 第 {value.version} 版已载入，不能改动；请把 version 改为 {value.version + 1}。"
        )
    return stored, False
