"""Header rows that stand in a table again, where a page of the printed form began."""

from collections.abc import Sequence

from assessments.imports.workbook.book import Worksheet
from assessments.imports.workbook.labels import match_row


def is_header(worksheet: Worksheet, row: int, labels: Sequence[str]) -> bool:
    """Whether all labels of the header stand in this row."""
    return len(match_row(worksheet.row(row), labels)) == len(labels)
