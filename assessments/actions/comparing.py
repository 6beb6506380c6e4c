"""Two submissions of one form side by side, with what the department was asked to mend in between."""

from dataclasses import dataclass

from assessments.models import Assessment, ReturnRequest, Revision
from assessments.rules.revision_changes import Remark, RevisionChanges, revision_changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """``revisions``: every submission without its content, the latest first. ``request``: what the older of the two was
    returned with, if it was."""

    revisions: list[Revision]
    old: Revision
    new: Revision
    request: ReturnRequest | None
    changes: RevisionChanges

    @property
    def another_layout(self) -> bool:
        """Whether the round's edition or rubric was replaced in between."""
        return (self.old.edition_id, self.old.rubric_id) != (self.new.edition_id, self.new.rubric_id)


def compare(assessment: Assessment, old: str = "", new: str = "") -> Comparison | None:
    """Two submissions by their numbers as typed, the older one first, however they are named; the latest two where
    these are not numbers of two submissions. None where there are not two. Five queries.
    """
    listed = assessment.revisions.select_related("edition", "rubric", "submitted_by").defer("content")
    revisions = list(listed.order_by("-number"))
    by_number = {revision.number: revision for revision in revisions}
    if len(revisions) < 2:
        return None
    named = sorted(number for number in by_number if str(number) in (old, new))
    before, after = (by_number[number] for number in (named if len(named) == 2 else sorted(by_number)[-2:]))
    contents = dict(Revision.objects.filter(pk__in=[before.pk, after.pk]).values_list("pk", "content"))
    before.content, after.content = contents[before.pk], contents[after.pk]
    request = _request(before)
    changes = revision_changes(
        before.sheet(), after.sheet(), after.edition_value(), after.scoring_rubric(), _remarks(request)
    )
    return Comparison(revisions, before, after, request, changes)


def _request(revision: Revision) -> ReturnRequest | None:
    standing = revision.return_requests.filter(undone_at__isnull=True).select_related("event__by")
    return standing.prefetch_related("remarks__by").order_by("-pk").first()


def _remarks(request: ReturnRequest | None) -> list[Remark]:
    if request is None:
        return []
    return [
        Remark(remark.path, remark.label, remark.text, remark.by.full_name)
        for remark in request.remarks.all()
    ]
