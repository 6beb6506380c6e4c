"""The approver's verbs: approve, or back to the reviewer. Never by somebody who scored."""

import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from assessments.actions.reviewing import current_scores, latest_revision
from assessments.actions.transition import lock, move
from assessments.enums import Verb
from assessments.models import Approval, Assessment, Event, Revision
from assessments.rules.scoring import LineScore
from assessments.sheet.arithmetic import fixed
from assessments.sheet.codec import digest
from assessments.sheet.rubric import Rubric
from assessments.sheet.tally import Tally, tally
from departments.models import User


@transaction.atomic
def approve(*, assessment: Assessment, user: User, remark: str = "") -> Approval:
    """Approve the latest revision with its scores; the official files are made after the commit."""
    locked = lock(assessment)
    revision = latest_revision(locked)
    move(locked, Verb.APPROVE, user, remark=remark, revision=revision)
    rubric = revision.scoring_rubric()
    scores = current_scores(revision)
    result = tally(rubric, {code: given.score for code, given in scores.items()})
    content = review_json(revision, rubric, scores, result)
    return Approval.objects.create(
        revision=revision,
        total=result.total,
        grade=result.grade,
        content=content,
        sha256=digest(content),
        approved_by=user,
        approved_at=timezone.now(),
    )


@transaction.atomic
def reopen_scoring(*, assessment: Assessment, user: User, remark: str) -> Event:
    """Send the scores back to the reviewer with the reason."""
    locked = lock(assessment)
    return move(locked, Verb.REOPEN_SCORING, user, remark=remark, revision=latest_revision(locked))


def review_json(revision: Revision, rubric: Rubric, scores: Mapping[str, LineScore], result: Tally) -> str:
    """The approved scores as canonical JSON, tied to the revision by its hash."""
    document = {
        "schema": "review/1",
        "revision": {"number": revision.number, "sha256": revision.sha256},
        "rubric": {"code": rubric.code, "version": rubric.version},
        "scores": [
            {
                "line": line.code,
                "score": None if (given := scores[line.code]).score is None else fixed(given.score, 2),
                "reason": given.reason,
            }
            for line in rubric.lines
        ],
        "total": fixed(result.total, 2),
        "grade": result.grade,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
