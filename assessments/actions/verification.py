"""Is this file, or the number on this paper, one of ours, unchanged, and the latest? (查验)"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from assessments.actions.official_files import number_of
from assessments.models import Approval, OfficialFile, PublishedFile, Revision
from assessments.rules.official_number import OfficialNumber, parse_number


class Verdict(StrEnum):
    """GENUINE: every byte as registered. KNOWN: the number is ours, the file itself was not looked at. CHANGED: the
    number is ours, the file is not as registered. UNKNOWN: nothing of ours."""

    GENUINE = "genuine"
    KNOWN = "known"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of an official file. ``superseded_by``: the approved submission that took its place."""

    verdict: Verdict
    revision: Revision | None = None
    approval: Approval | None = None
    number: str = ""
    superseded_by: Revision | None = None


NOTHING = Proof(Verdict.UNKNOWN)


def verify_number(typed: str) -> Proof:
    """The official file with this number, as typed off paper."""
    number = parse_number(typed)
    revision = _find(number) if number else None
    return _proof(Verdict.KNOWN, revision) if revision else NOTHING


def verify_file(sha256: str, number: str = "") -> Proof:
    """The official file with this SHA-256; failing that, whether the ``number`` it bears is one of ours."""
    stored = OfficialFile.objects.filter(sha256=sha256).values_list("revision", flat=True).first()
    if stored is None:
        # What the public downloads is written apart: without what stays inside.
        public = PublishedFile.objects.filter(sha256=sha256)
        stored = public.values_list("form__publication__approval__revision", flat=True).first()
    if stored is not None:
        return _proof(Verdict.GENUINE, _revisions().get(pk=stored))
    bears = verify_number(number) if number else NOTHING
    if bears.revision is None:
        return NOTHING
    return Proof(Verdict.CHANGED, bears.revision, bears.approval, bears.number, bears.superseded_by)


def _revisions() -> QuerySet[Revision]:
    return Revision.objects.select_related("assessment__department__district", "assessment__round").defer(
        "content"
    )


def _find(number: OfficialNumber) -> Revision | None:
    """The approved revision that bears the number; its sign must fit the content."""
    found = _revisions().filter(
        assessment__department__code=number.department,
        assessment__round__budget_year=number.budget_year,
        number=number.revision,
        sha256__startswith=number.sign.lower(),
        approvals__isnull=False,
    )
    return found.distinct().first()


def _proof(verdict: Verdict, revision: Revision) -> Proof:
    later = (
        _revisions()
        .filter(assessment=revision.assessment_id, number__gt=revision.number, approvals__isnull=False)
        .order_by("-number")
        .first()
    )
    return Proof(verdict, revision, revision.approval, str(number_of(revision)), later)
