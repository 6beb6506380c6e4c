"""A sheet's JSON file → the draft, through the same verb as the form."""

from assessments.actions.drafts import save_whole
from assessments.models import Assessment
from assessments.models.reading import blank_sheet
from assessments.sheet.decoding import decode
from departments.models import User


def import_sheet_json(*, assessment: Assessment, text: str, user: User) -> None:
    """Replace the draft by what the file says. Raises CellProblems with every fault; nothing is saved then."""
    sheet = decode(text, blank_sheet(assessment), assessment.edition(), assessment.form_rubric())
    save_whole(assessment=assessment, sheet=sheet, user=user, source="JSON 文件")
