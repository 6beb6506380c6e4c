"""A draft as the workbook that its department fills in."""

from assessments.actions.workbook_token import make_token
from assessments.exports.template import build_template
from assessments.models import Assessment
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet


def draft_workbook(*, assessment: Assessment, last_year: Sheet | None = None) -> tuple[bytes, Sheet]:
    """The .xlsx of the draft as it is now, signed for this form, and the draft. Raises ExportError.

    ``last_year``: the approved form of the year before, where its names and targets are wanted.
    """
    # The token first: what is saved meanwhile is then a conflict for the intake, never an overwrite.
    token = make_token(assessment)
    sheet = read_sheet(assessment)
    content = build_template(
        sheet,
        assessment.edition(),
        assessment.scoring_rubric(),
        token=token,
        last_year=last_year,
        round_name=assessment.round.name,
        deadline=assessment.round.deadline,
    )
    return content, sheet
