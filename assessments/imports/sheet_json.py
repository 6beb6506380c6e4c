"""A sheet's JSON file → the draft, through the same verb as the form."""

from assessments.actions.drafts import save_whole
from assessments.models import Assessment
from assessments.models.reading import blank_sheet
from assessments.rules.scoring import asked_items
from assessments.sheet.decoding import decode
from departments.models import User


def import_sheet_json(*, assessment: Assessment, text: str, user: User) -> None:
    """Replace the draft by what the file says. Raises CellProblems with every fault; nothing is saved then."""
    edition = assessment.edition()
    asked = asked_items(assessment.scoring_rubric(), edition)
    sheet = decode(text, blank_sheet(assessment), edition, assessment.form_rubric(), asked)
    save_whole(assessment=assessment, sheet=sheet, user=user, source="JSON 文件")
