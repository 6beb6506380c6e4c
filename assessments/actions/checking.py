"""Checking a form against its year before and its round, and what people say to the findings."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from assessments.actions.drafts import lock_for_filling
from assessments.errors import AssessmentError, TransitionError
from assessments.models import (
    Assessment,
    AssessmentRound,
    CheckSettingsRow,
    ExplanationRow,
    Revision,
    WaiverRow,
)
from assessments.models.reading import read_sheet
from assessments.rules.access import may_configure, may_waive
from assessments.rules.checks.decisions import Checked, Waiver, decide, in_force, said_last_year
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.duplicates import SentenceIndex
from assessments.rules.checks.round import index_round
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.settings import Settings
from assessments.rules.checks.settings_data import parse_round_settings
from assessments.rules.checks.subject import Subject
from assessments.sheet.cells import parse_text
from assessments.sheet.values import Sheet
from departments.models import User


def check_draft(assessment: Assessment, sheet: Sheet | None = None) -> Checked:
    """The findings of the draft (read, unless it is given) with what was said to them."""
    sheet = sheet or read_sheet(assessment)
    return _checked(assessment, subject_of(assessment, sheet))


def check_revision(revision: Revision, *, beside: bool = True) -> Checked:
    """The findings of a frozen revision, with the explanations frozen in it and the waivers in force today.

    ``beside``: whether it is compared with the other forms of its round. Findings name whose words they are, which an
    expert is not told.
    """
    assessment = revision.assessment
    subject = Subject(
        sheet=revision.sheet(),
        edition=revision.edition_value(),
        rubric=revision.form_rubric(),
        settings=settings_of(assessment.round),
        last_year=_last_year(assessment),
        round_index=_round_index(assessment.round) if beside else None,
    )
    return _checked(assessment, subject)


def subject_of(assessment: Assessment, sheet: Sheet) -> Subject:
    """The draft with its year before and the sentences of everything its round has submitted."""
    return Subject(
        sheet=sheet,
        edition=assessment.edition(),
        rubric=assessment.form_rubric(),
        settings=settings_of(assessment.round),
        last_year=_last_year(assessment),
        round_index=_round_index(assessment.round),
    )


def settings_of(round_: AssessmentRound) -> Settings:
    """The checker's settings of a round: the defaults with what the round last said otherwise."""
    row = CheckSettingsRow.objects.filter(round=round_).order_by("pk").last()
    return _settings(row.source) if row else default_settings()


@transaction.atomic
def explain_findings(
    *, assessment: Assessment, findings: Iterable[tuple[str, str]], text: str, user: User
) -> None:
    """The department says something to findings, given as (rule, key); an empty text takes it back.

    Raises TransitionError where the user may not write now, CellValueError for a text that cannot be taken.
    """
    locked = lock_for_filling(assessment, user)
    text = parse_text(text)
    now = timezone.now()
    for rule, key in findings:
        if text:
            ExplanationRow.objects.update_or_create(
                assessment=locked, rule=rule, key=key, defaults={"text": text, "by": user, "at": now}
            )
        else:
            ExplanationRow.objects.filter(assessment=locked, rule=rule, key=key).delete()


@transaction.atomic
def waive(
    *, assessment: Assessment, rule: str, key: str, reason: str, until: datetime.date, user: User
) -> WaiverRow:
    """Finance's approver lets a finding pass until the end of a day. Raises AssessmentError, TransitionError."""
    if not may_waive(assessment.roles_of(user)):
        raise TransitionError("只有本区财政审定人可以批准豁免。")
    if not reason.strip():
        raise AssessmentError("请写明豁免的理由。")
    return WaiverRow.objects.create(
        assessment=assessment,
        rule=rule,
        key=key,
        reason=parse_text(reason),
        until=until,
        by=user,
        at=timezone.now(),
    )


def end_waiver(*, assessment: Assessment, rule: str, key: str, reason: str, user: User) -> WaiverRow:
    """Take a waiver back from today on: one more row, that ended yesterday. Raises AssessmentError, TransitionError."""
    if (rule, key) not in in_force(waivers_of(assessment), timezone.localdate()):
        raise AssessmentError("这项豁免已经失效，不用再终止。")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    return waive(assessment=assessment, rule=rule, key=key, reason=reason, until=yesterday, user=user)


@transaction.atomic
def set_up_checks(*, round_: AssessmentRound, source: str, user: User) -> CheckSettingsRow:
    """Change the checker's settings of a round. Raises DataError naming the line, TransitionError."""
    if not may_configure(user.standing(), round_.district_id):
        raise TransitionError("您没有设置本区体检规则的权限。")
    parse_round_settings(source, default_settings())
    return CheckSettingsRow.objects.create(round=round_, source=source, by=user, at=timezone.now())


def _checked(assessment: Assessment, subject: Subject) -> Checked:
    checked = decide(run_checks(subject), subject.sheet, waivers_of(assessment), timezone.localdate())
    return replace(checked, last_year=said_last_year(subject.last_year))


def waivers_of(assessment: Assessment) -> list[Waiver]:
    """Every waiver that was given for a form, in the order in which they were given. One query."""
    return [
        Waiver(row.rule, row.key, row.reason, row.by.full_name, row.until)
        for row in assessment.waivers.select_related("by").order_by("pk")
    ]


@lru_cache(maxsize=32)
def _settings(source: str) -> Settings:
    return parse_round_settings(source, default_settings())


def _round_index(round_: AssessmentRound) -> SentenceIndex:
    newest = Revision.objects.filter(assessment__round=round_).aggregate(newest=Max("pk"))["newest"]
    return _index(round_.pk, newest or 0)


@lru_cache(maxsize=8)
def _index(round_id: int, newest: int) -> SentenceIndex:
    """Built once for each new submission of a round; a form never counts as a copy of itself."""
    return index_round(
        Subject(
            sheet=revision.sheet(),
            edition=revision.edition_value(),
            rubric=revision.form_rubric(),
            settings=default_settings(),
        )
        for revision in _latest_revisions(round_id)
    )


def _latest_revisions(round_id: int) -> Iterator[Revision]:
    """The last submission of every department of the round."""
    revisions = Revision.objects.filter(assessment__round_id=round_id).select_related("edition", "rubric")
    latest = {revision.assessment_id: revision for revision in revisions.order_by("number")}
    yield from latest.values()


def _last_year(assessment: Assessment) -> Sheet | None:
    """What the department submitted for the budget year before; a predecessor's forms are not its own words."""
    revision = (
        Revision.objects.filter(
            assessment__department_id=assessment.department_id,
            assessment__round__budget_year=assessment.round.budget_year - 1,
        )
        .select_related("edition", "rubric")
        .order_by("-number")
        .first()
    )
    return revision.sheet() if revision else None
