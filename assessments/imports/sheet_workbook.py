"""A workbook → the draft of a form: read against it, and saved through the same verb as the form."""

from django.db import transaction

from assessments.actions.drafts import lock_for_filling
from assessments.actions.incorporating import incorporate, preview
from assessments.actions.workbook_token import Token, TokenError, read_token
from assessments.errors import LockedCells, WorkbookRefused
from assessments.imports.workbook.reading import Reading, read_workbook
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from assessments.rules.incoming import Incoming, Side
from assessments.rules.scoring import asked_items
from departments.models import User


def read_for(*, assessment: Assessment, content: bytes) -> tuple[Reading, Token | None]:
    """The workbook read as this form, and what its token says (None in a table that is no template of the portal).

    What a workbook has no place for is as in the draft. Saves nothing. Raises WorkbookRefused, also for a template
    that was made for another form.
    """
    edition = assessment.edition()
    reading = read_workbook(
        content,
        edition=edition,
        rubric=assessment.form_rubric(),
        asked=asked_items(assessment.scoring_rubric(), edition),
        blank=read_sheet(assessment),
    )
    # A form whose heading is another department's says so better than its token can.
    if reading.token is None or not reading.identified:
        return reading, None
    return reading, _token(reading.token, assessment)


@transaction.atomic
def import_workbook(*, assessment: Assessment, content: bytes, user: User) -> Reading:
    """Make the draft what the workbook says; what a workbook cannot hold stays. Where it has problems nothing is saved:
    look at ``problems``.

    Raises WorkbookRefused, LockedCells where finance's return did not unlock what it changes, and what
    ``save_section`` raises.
    """
    locked = lock_for_filling(assessment, user)
    reading, _ = read_for(assessment=locked, content=content)
    if reading.problems:
        return reading
    incoming = Incoming(reading.sheet, reading.holds_data, base=None)
    shown = preview(locked, incoming)
    if held := [
        entry.label for part in shown.comparison.sections for entry in part.fields if entry.is_locked
    ]:
        raise LockedCells(held)
    incorporate(
        assessment=locked,
        incoming=incoming,
        chosen={f"section.{key.value}": Side.INCOMING for key in shown.versions},
        seen=shown.versions,
        user=user,
        source="Excel 工作簿",
    )
    return reading


def _token(text: str, assessment: Assessment) -> Token:
    try:
        token = read_token(text)
    except TokenError as error:
        raise WorkbookRefused(str(error)) from error
    if token.department != assessment.department.code:
        raise WorkbookRefused(
            "这份填报工作簿是为另一个部门生成的，表头却写着本部门。请重新下载本部门的工作簿，把内容粘贴过去后再上传。"
        )
    if token.round != assessment.round.pk or token.edition != assessment.edition().pin:
        raise WorkbookRefused(
            "这份填报工作簿是为另一个批次或另一个版式生成的。请重新下载本批次的工作簿，把内容粘贴过去后再上传。"
        )
    return token
