"""Looking up a cell by its dotted path, as findings, remarks and explanations name it."""

from assessments.sheet.arithmetic import plain
from assessments.sheet.data_values import show_value
from assessments.sheet.values import Sheet


def value_at(sheet: Sheet, path: str) -> str:
    """What was typed into the cell (of a computed cell: what a form from outside stated); empty if nothing was.

    A path that leads nowhere, because its row is gone, is empty as well.
    """
    head, _, rest = path.partition(".")
    if path == "unit_count":
        return "" if sheet.unit_count is None else str(sheet.unit_count)
    if head == "texts":
        return sheet.texts.get(rest, "")
    if head == "report":
        return sheet.report.get(rest, "")
    if head == "funds" and rest in sheet.funds:
        return plain(sheet.funds[rest])
    if head == "data":
        return show_value(sheet.data.get(rest))
    if path in sheet.stated:
        return sheet.stated[path]
    if head == "scores":
        line, _, name = rest.rpartition(".")
        return _shown(getattr(sheet.score_of(line), name, "")) if line else ""
    return _shown(_walk(sheet, path))


def _walk(sheet: Sheet, path: str) -> object:
    found: object = sheet
    for step in path.split("."):
        if isinstance(found, tuple):
            found = found[int(step)] if step.isdigit() and int(step) < len(found) else None
        else:
            found = getattr(found, step, None)
    return found


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    return format(value, "f") if hasattr(value, "quantize") else ""
