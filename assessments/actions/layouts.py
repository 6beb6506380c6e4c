"""Taking in a version of an edition or a rubric."""

import hashlib
from typing import TypeVar

from django.db import transaction

from assessments.errors import AssessmentError
from assessments.models.layout import EditionVersion, LayoutVersion, RubricVersion
from assessments.sheet.edition import Edition
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_data import parse_rubric
from departments.models import District

Version = TypeVar("Version", bound=LayoutVersion)


def load_edition(*, source: str) -> tuple[EditionVersion, bool]:
    """Store the edition a YAML text describes; (version, whether it is new).

    The same text again is no change. Raises DataError for faults in the text, AssessmentError where the district is
    unknown or this version was loaded with other content: a version is never changed.
    """
    return _load(EditionVersion, parse_edition(source), source)


def load_rubric(*, source: str) -> tuple[RubricVersion, bool]:
    """Store the rubric a YAML text describes; as ``load_edition``."""
    return _load(RubricVersion, parse_rubric(source), source)


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
    if stored.sha256 != sha256:
        raise AssessmentError(
            f"{value.code} 第 {value.version} 版已载入，不能改动；请把 version 改为 {value.version + 1}。"
        )
    return stored, False
