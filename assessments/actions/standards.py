"""What the scores of a submission are held to: its weights, the department's own scores, the computed ones."""

from dataclasses import dataclass, field
from functools import lru_cache

from assessments.models import Revision
from assessments.rules.scoring import (
    Standard,
    compute_all,
    effective_rubric,
    redistributes,
    values_from_sheet,
)
from assessments.sheet.rubric import Rubric

KEPT = 256


@dataclass(frozen=True)
class _Key:
    """The revision itself is no part of the key: the hashes of what it was made from are."""

    hashes: tuple[str, str, str]
    revision: Revision = field(compare=False)


def standard_of(revision: Revision) -> Standard:
    """A submission never changes, so each process works this out once; then it asks for no content."""
    return _standard(_Key((revision.sha256, revision.edition.sha256, revision.rubric.sha256), revision))


def standard_of_latest(revision_id: int) -> Standard:
    """The same by number. One query."""
    light = ("sha256", "edition", "rubric", "edition__sha256", "rubric__sha256")
    return standard_of(Revision.objects.select_related("edition", "rubric").only(*light).get(pk=revision_id))


def weighing_rubric(revision: Revision, rubric: Rubric) -> Rubric:
    """The rubric with the weights that count for this submission. No query where ``revision`` has its content, edition
    and rubric with it, or where ``rubric``, its own, gives no weight away."""
    return standard_of(revision).rubric if redistributes(rubric) else rubric


@lru_cache(maxsize=KEPT)
def _standard(key: _Key) -> Standard:
    revision = key.revision
    sheet, rubric = revision.sheet(), revision.scoring_rubric()
    computed = compute_all(rubric, values_from_sheet(rubric, sheet, revision.edition_value()))
    weighed = effective_rubric(rubric, computed)
    same = {line.code for line in rubric.lines if computed.weights[line.code] == line.weight}
    own = {entry.line: entry.score for entry in sheet.scores if entry.line in same}
    return Standard(weighed, own, computed.lines)
