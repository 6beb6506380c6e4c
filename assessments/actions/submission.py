"""The department's verbs: to the head, back, and to the finance bureau."""

from django.db import transaction
from django.utils import timezone

from assessments.actions.checking import check_draft
from assessments.actions.seating import open_seats
from assessments.actions.transition import lock, move, permit
from assessments.enums import SectionKey, Verb
from assessments.errors import AssessmentError, CellProblem, CellProblems, OpenFindings
from assessments.models import Assessment, Event, Revision
from assessments.models.reading import read_sheet
from assessments.notifications import tell_submitted
from assessments.rules.checks.finding import Outcome
from assessments.rules.completeness import Gap, report_sections
from assessments.sheet.codec import digest, encode
from assessments.sheet.computed import self_tally
from assessments.sheet.values import Sheet
from departments.models import User


@transaction.atomic
def send_to_head(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """填报人 → 部门审核人.

    Raises CellProblems while cells are missing or unreadable, OpenFindings while the checker's are not settled.
    """
    locked = lock(assessment)
    permit(locked, Verb.SEND_TO_HEAD, user, remark)
    sheet = read_sheet(locked)
    _refuse_gaps(locked, sheet)
    _refuse_open_findings(locked, sheet)
    return move(locked, Verb.SEND_TO_HEAD, user, remark=remark)


@transaction.atomic
def withdraw(*, assessment: Assessment, user: User, remark: str = "") -> Event:
    """The filler takes the form back before the head has decided."""
    return move(lock(assessment), Verb.WITHDRAW, user, remark=remark)


@transaction.atomic
def send_back(*, assessment: Assessment, user: User, remark: str) -> Event:
    """部门审核人 → 填报人, with the reason."""
    return move(lock(assessment), Verb.SEND_BACK, user, remark=remark)


@transaction.atomic
def submit(*, assessment: Assessment, user: User, remark: str = "") -> Revision:
    """Freeze a revision and hand it to the finance bureau.

    Raises CellProblems while cells are missing, OpenFindings while findings are open, AssessmentError where nothing
    changed since the last submission.
    """
    locked = lock(assessment)
    permit(locked, Verb.SUBMIT, user, remark)
    sheet = read_sheet(locked)
    _refuse_gaps(locked, sheet)
    _refuse_open_findings(locked, sheet)
    revision = _freeze(locked, sheet, user)
    move(locked, Verb.SUBMIT, user, remark=remark, revision=revision)
    open_seats(locked)
    tell_submitted(assessment=locked, number=revision.number, by=user)
    return revision


def gaps_of(assessment: Assessment, sheet: Sheet) -> list[Gap]:
    """What the draft still lacks, section by section."""
    unparsed = {SectionKey(state.section): state.unparsed for state in assessment.sections.all()}
    reports = report_sections(sheet, assessment.edition(), assessment.scoring_rubric(), unparsed)
    return [gap for report in reports for gap in report.gaps]


def _refuse_gaps(assessment: Assessment, sheet: Sheet) -> None:
    if gaps := gaps_of(assessment, sheet):
        raise CellProblems([CellProblem(gap.path, gap.message) for gap in gaps])


def _refuse_open_findings(assessment: Assessment, sheet: Sheet) -> None:
    if open_ := check_draft(assessment, sheet).open:
        raise OpenFindings(
            failed=sum(item.finding.outcome is Outcome.FAIL for item in open_),
            unexplained=sum(item.finding.outcome is Outcome.WARN for item in open_),
        )


def _freeze(assessment: Assessment, sheet: Sheet, user: User) -> Revision:
    content = encode(sheet, assessment.edition(), assessment.form_rubric())
    sha256 = digest(content)
    last = assessment.revisions.order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        raise AssessmentError("内容与上次送审完全相同。请按退回意见修改后再送审。")
    rubric = assessment.form_rubric()
    own = self_tally(sheet, rubric) if rubric else None
    return Revision.objects.create(
        assessment=assessment,
        number=last.number + 1 if last else 1,
        edition=assessment.round.edition,
        rubric=assessment.round.rubric,
        content=content,
        sha256=sha256,
        self_total=own.total if own else None,
        self_grade=own.grade if own else "",
        submitted_by=user,
        submitted_at=timezone.now(),
    )
