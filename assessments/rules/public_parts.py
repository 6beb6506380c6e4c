"""What of a form the public may read. Pure: a sheet with what stays inside left out."""

from collections.abc import Collection
from dataclasses import replace

from assessments.enums import PublicPart
from assessments.sheet.values import SelfScore, Sheet

_NEEDS = {PublicPart.REASONS: PublicPart.SCORES, PublicPart.SCORES: PublicPart.GRADE}


def missing_needs(parts: Collection[PublicPart]) -> str:
    """What a choice of parts lacks, in Chinese: scores tell the grade, a reason tells the points. Empty if nothing."""
    for part, needed in _NEEDS.items():
        if part in parts and needed not in parts:
            return f"公开“{part.label}”时须同时公开“{needed.label}”。"
    return ""


def public_sheet(sheet: Sheet, parts: Collection[PublicPart]) -> Sheet:
    """The sheet as the public reads it: never explanations to the checker, raw data items or evidence files."""
    with_scores = PublicPart.SCORES in parts
    return replace(
        sheet,
        data={},
        evidence=(),
        explanations=(),
        report=sheet.report if PublicPart.REPORT in parts else {},
        scores=tuple(_score(score, parts) for score in sheet.scores) if with_scores else (),
        stated={
            path: value
            for path, value in sheet.stated.items()
            if with_scores or not path.startswith("scores.")
        },
    )


def report_sheet(sheet: Sheet, parts: Collection[PublicPart]) -> Sheet:
    """For the report: its sentences print raw data items, so it keeps them."""
    return replace(public_sheet(sheet, parts), data=sheet.data)


def _score(score: SelfScore, parts: Collection[PublicPart]) -> SelfScore:
    return score if PublicPart.REASONS in parts else replace(score, reason="", measure="")
