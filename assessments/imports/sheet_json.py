"""A sheet's JSON file → the draft, through the same verb as the form."""

from django.db import transaction

from assessments.actions.drafts import save_whole
from assessments.actions.evidence import relink
from assessments.models import Assessment
from assessments.models.reading import blank_sheet
from assessments.rules.scoring import asked_items
from assessments.sheet.decoding import decode
from departments.models import User


def import_sheet_json(*, assessment: Assessment, text: str, user: User) -> None:
    """Replace the draft by what the file says. Raises CellProblems with every fault; nothing is saved then.

    Of its evidence only links are taken, to files that the draft has already.
    """
    edition = assessment.edition()
    asked = asked_items(assessment.scoring_rubric(), edition)
    sheet = decode(text, blank_sheet(assessment), edition, assessment.form_rubric(), asked)
    with transaction.atomic():
        save_whole(assessment=assessment, sheet=sheet, user=user, source="JSON 文件")
        relink(assessment=assessment, sheet=sheet, user=user)
