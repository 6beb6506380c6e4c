"""A sheet taken apart for comparing: cells with one address for ever, and lists of rows. Numbers in plain notation."""

from decimal import Decimal

from assessments.sheet.arithmetic import plain
from assessments.sheet.data_values import show_value
from assessments.sheet.diff_rows import Row
from assessments.sheet.values import MainTask, Sheet, TaskLine

BLOCKS = (
    *("unit_count", "funds", "goals", "key_indicators", "indicator_placement", "main_tasks"),
    *("scores", "data", "texts", "report"),
)


def single_cells(sheet: Sheet) -> dict[str, str]:
    """Every filled cell outside the lists, by path."""
    cells = {"indicator_placement": sheet.indicator_placement.value}
    if sheet.unit_count is not None:
        cells["unit_count"] = str(sheet.unit_count)
    cells |= {f"funds.{key}": plain(amount) for key, amount in sheet.funds.items()}
    for entry in sheet.scores:
        at = f"scores.{entry.line}"
        cells |= {
            f"{at}.score": _number(entry.score),
            f"{at}.reason": entry.reason,
            f"{at}.measure": entry.measure,
        }
    cells |= {f"data.{code}": show_value(value) for code, value in sheet.data.items()}
    cells |= {f"texts.{key}": text for key, text in sheet.texts.items()}
    cells |= {f"report.{key}": text for key, text in sheet.report.items()}
    return cells


def lists_of(sheet: Sheet) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The lists of the form by name, in its order; the same names for every sheet."""
    goals = (Row((("target", g.target), ("completion", g.completion)), (), g.row) for g in sheet.goals)
    indicators = (
        Row((("name", i.name), ("target", i.target), ("result", i.result)), (), i.row)
        for i in sheet.key_indicators
    )
    return (
        ("goals", tuple(goals)),
        ("key_indicators", tuple(indicators)),
        ("main_tasks", tuple(_task(task) for task in sheet.main_tasks)),
    )


def _task(task: MainTask) -> Row:
    return Row((("name", task.name),), (("lines", tuple(_line(line) for line in task.lines)),), task.row)


def _line(line: TaskLine) -> Row:
    cells = (("target", line.target), ("completion", line.completion), ("amount", _number(line.amount)))
    indicators = tuple(Row((("name", i.name), ("result", i.result)), (), i.row) for i in line.indicators)
    return Row(cells, (("indicators", indicators),), line.row)


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
