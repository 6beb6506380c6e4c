"""Two people at the same moment, over two real connections."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connections

from assessments.actions import approval, returning, reviewing, submission
from assessments.actions.drafts import save_section
from assessments.enums import SectionKey, State
from assessments.errors import AssessmentError
from assessments.models import Approval, Assessment, ReturnRequest, ReviewScore, Revision
from assessments.models.reading import read_sheet
from departments.models import User
from tests.assessments.world import (
    World,
    build_world,
    fill,
    return_form,
    score_all,
    settle_findings,
    submit,
)

Deed = Callable[[], object]


def at_once(*deeds: Deed) -> list[object]:
    """Run the deeds in threads of their own, started together; results or the domain errors they met."""
    barrier = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def run(place: int, deed: Deed) -> None:
        try:
            barrier.wait(timeout=10)
            results[place] = deed()
        except AssessmentError as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def failures(results: list[object]) -> list[object]:
    assert None not in results
    return [result for result in results if isinstance(result, Exception)]


def test_two_approvers_approve_once(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    score_all(world.tasks, world.reviewer)
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    results = at_once(
        *[lambda: approval.approve(assessment=world.tasks, user=fresh(world.approver)) for _ in range(2)]
    )
    assert len(failures(results)) == 1
    assert Approval.objects.count() == 1


def test_two_heads_submit_once(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    settle_findings(world.tasks, world.filler)
    submission.send_to_head(assessment=world.tasks, user=world.filler)
    results = at_once(
        *[lambda: submission.submit(assessment=world.tasks, user=fresh(world.head)) for _ in range(2)]
    )
    assert len(failures(results)) == 1
    assert Revision.objects.count() == 1


def test_two_savers_of_one_version_save_once(world: World) -> None:
    def save(user: User) -> object:
        assessment = Assessment.objects.with_layout().get(pk=world.tasks.pk)
        return save_section(
            assessment=assessment,
            section=SectionKey.TEXTS,
            sheet=read_sheet(assessment),
            unparsed={},
            version=0,
            user=fresh(user),
        )

    assert len(failures(at_once(lambda: save(world.filler), lambda: save(world.head)))) == 1


def test_what_is_submitted_is_what_was_saved_before_or_the_save_is_refused(world: World) -> None:
    """A save and a submission at once: never a revision that differs from the draft behind it."""
    fill(world.tasks, world.filler, "440112001-2021")
    settle_findings(world.tasks, world.filler)

    def save() -> object:
        assessment = Assessment.objects.with_layout().get(pk=world.tasks.pk)
        version = assessment.sections.get(section=SectionKey.TEXTS).version
        return save_section(
            assessment=assessment,
            section=SectionKey.TEXTS,
            sheet=read_sheet(assessment),
            unparsed={},
            version=version,
            user=fresh(world.head),
        )

    at_once(save, lambda: submission.send_to_head(assessment=world.tasks, user=fresh(world.filler)))
    revision = submission.submit(assessment=world.tasks, user=fresh(world.head))
    assert revision.sheet() == read_sheet(Assessment.objects.with_layout().get(pk=world.tasks.pk))


def test_taking_a_return_back_while_the_department_opens_it(world: World) -> None:
    """Exactly one of the two succeeds, and the form stands accordingly."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    request = return_form(world.tasks, world.reviewer)
    assessment = Assessment.objects.with_layout().get(pk=world.tasks.pk)
    undone, opened = at_once(
        lambda: returning.undo_return(assessment=world.tasks, user=fresh(world.reviewer)),
        lambda: returning.mark_opened(assessment=assessment, request=request, user=fresh(world.filler)),
    )
    stored = ReturnRequest.objects.get()
    assert opened is not None
    assert isinstance(undone, Exception) is opened
    assert (stored.opened_at is not None, stored.undone_at is None) == (opened, opened)
    state = Assessment.objects.get(pk=world.tasks.pk).state
    assert state == (State.RETURNED if opened else State.IN_REVIEW)


def test_a_score_while_the_form_is_returned_is_kept_or_refused(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)

    def score() -> object:
        return reviewing.score(
            assessment=world.tasks, line="A1-1", score=Decimal(20), reason="", user=fresh(world.reviewer)
        )

    scored, returned = at_once(score, lambda: return_form(world.tasks, fresh(world.reviewer)))
    assert isinstance(returned, ReturnRequest)
    assert ReviewScore.objects.count() == (0 if isinstance(scored, Exception) else 1)
    assert Assessment.objects.get(pk=world.tasks.pk).state == State.RETURNED
