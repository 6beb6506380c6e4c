"""年度关键指标: a row each; a header that is printed again on a later page is no indicator."""

from assessments.imports.workbook.blocks.repeated import is_header
from assessments.imports.workbook.intake import Intake
from assessments.imports.workbook.layout import Found
from assessments.imports.workbook.spans import header_end, spans_of
from assessments.sheet.edition import KeyIndicatorsBlock
from assessments.sheet.values import KeyIndicator


def read_key_indicators(
    intake: Intake, found: Found, block: KeyIndicatorsBlock, right: int
) -> tuple[KeyIndicator, ...]:
    worksheet = intake.worksheet
    labels = (block.name_label, block.target_label, block.result_label)
    spans = spans_of(worksheet, found.labels, right)
    rows = [
        [span.cells(worksheet, row) for span in spans]
        for row in range(header_end(worksheet, found.labels) + 1, found.end + 1)
        if not is_header(worksheet, row, labels)
    ]
    rows = [row for row in rows if any(row)]
    first = next((cell for row in rows for cells in row for cell in cells), None)
    count = intake.taken(
        found.block.label if isinstance(found.block, KeyIndicatorsBlock) else "", len(rows), first
    )
    indicators = []
    for number, (name, target, result) in enumerate(rows[:count]):
        path = f"key_indicators.{number}"
        indicators.append(
            KeyIndicator(
                intake.short(name, f"{path}.name", block.name_label),
                intake.text(target, f"{path}.target", block.target_label),
                intake.text(result, f"{path}.result", block.result_label),
            )
        )
    return tuple(indicators)
