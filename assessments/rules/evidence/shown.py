"""What the evidence of a sheet covers."""

from assessments.sheet.values import Sheet

# Cells beside which no evidence can stand: the form's evidence as a whole speaks for them.
_WHOLE_FORM = ("funds", "goals", "texts", "unit_count")


def row_has_evidence(sheet: Sheet, path: str) -> bool:
    """Whether a file is linked to the row (or line, or item) that the cell stands in, or to what that row is part of."""
    return any(
        path == target or path.startswith(f"{target}.") for item in sheet.evidence for target in item.targets
    )


def has_evidence(sheet: Sheet, path: str) -> bool:
    """Like ``row_has_evidence``; for cells that evidence cannot be linked to: whether there is any at all."""
    if path.partition(".")[0] in _WHOLE_FORM:
        return bool(sheet.evidence)
    return row_has_evidence(sheet, path)
