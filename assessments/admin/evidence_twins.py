"""The same file handed in elsewhere: another department's, or another year's. For the bureau to look at, no verdict."""

from dataclasses import dataclass

from assessments.models import Assessment, EvidenceFile
from departments.enums import BUREAU_ROLES
from departments.models import User


@dataclass(frozen=True, slots=True)
class Twin:
    """Where else the same bytes were submitted. ``is_own``: by the same department, in another year."""

    department: str
    budget_year: int
    is_own: bool

    def __str__(self) -> str:
        place = "本部门" if self.is_own else self.department
        return f"{place} {self.budget_year}年度"


def twins_of(user: User, assessment: Assessment, hashes: list[str]) -> dict[str, tuple[Twin, ...]]:
    """By hash. Among the submitted forms of the bureaus that the user works in; one query, none for outsiders."""
    standing = user.standing()
    districts = standing.district_ids(BUREAU_ROLES)
    if not districts or not hashes:
        return {}
    elsewhere = EvidenceFile.objects.filter(
        sha256__in=hashes,
        assessment__round__district__in=districts,
        assessment__in=Assessment.objects.of_bureau(standing).filter(revisions__isnull=False).values("pk"),
    ).exclude(assessment=assessment)
    found: dict[str, set[Twin]] = {}
    for sha256, department_id, name, year in elsewhere.values_list(
        "sha256",
        "assessment__department_id",
        "assessment__department__name",
        "assessment__round__budget_year",
    ):
        found.setdefault(sha256, set()).add(Twin(name, year, department_id == assessment.department_id))
    return {
        sha256: tuple(sorted(twins, key=lambda twin: (twin.department, twin.budget_year)))
        for sha256, twins in found.items()
    }
