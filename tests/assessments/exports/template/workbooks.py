"""Making templates for tests, and reading them as a person would: where something may be typed, and what it says."""

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from assessments.exports.template import build_template
from assessments.exports.template.names import PLACEMENT_LABEL
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet
from tests.assessments.exports.rendered import run
from tests.assessments.published import RUBRIC

TOKEN = "eyJmb3JtYXQiOjF9:signed"


def made(
    sheet: Sheet, edition: Edition, rubric: Rubric | None = RUBRIC, last_year: Sheet | None = None
) -> Workbook:
    return opened(build_template(sheet, edition, rubric, token=TOKEN, last_year=last_year))


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def blank(sheet: Sheet) -> Sheet:
    """The same form with nothing filled in."""
    return replace(
        sheet,
        unit_count=None,
        funds={},
        goals=(),
        key_indicators=(),
        main_tasks=(),
        scores=(),
        data={},
        texts={},
        stated={},
        explanations=(),
    )


def inputs(worksheet: Worksheet) -> dict[str, Cell]:
    """The cells of the form or of the data items that may be typed into, by address; of a merged range the first."""
    placement = "B3" if worksheet["A3"].value == PLACEMENT_LABEL else ""
    return {
        cell.coordinate: cell
        for row in worksheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and not cell.protection.locked and cell.coordinate != placement
    }


def typed_values(sheet: Sheet) -> Iterator[tuple[str, str | Decimal | int]]:
    """Every typed cell of the form with its path, empty ones as the empty text."""
    if sheet.unit_count is not None:
        yield "unit_count", sheet.unit_count
    yield from ((f"funds.{key}", amount) for key, amount in sheet.funds.items())
    yield from ((f"texts.{key}", text) for key, text in sheet.texts.items())
    for place, goal in enumerate(sheet.goals):
        yield from ((f"goals.{place}.{key}", getattr(goal, key)) for key in ("target", "completion"))
    for place, entry in enumerate(sheet.key_indicators):
        keys = ("name", "target", "result")
        yield from ((f"key_indicators.{place}.{key}", getattr(entry, key)) for key in keys)
    for place, task in enumerate(sheet.main_tasks):
        path = f"main_tasks.{place}"
        yield f"{path}.name", task.name
        for number, line in enumerate(task.lines):
            yield f"{path}.lines.{number}.target", line.target
            yield f"{path}.lines.{number}.completion", line.completion
            yield f"{path}.lines.{number}.amount", "" if line.amount is None else line.amount
            for at, indicator in enumerate(line.indicators):
                yield f"{path}.lines.{number}.indicators.{at}.name", indicator.name
                yield f"{path}.lines.{number}.indicators.{at}.result", indicator.result
    for score in sheet.scores:
        yield f"scores.{score.line}.score", "" if score.score is None else score.score
        yield f"scores.{score.line}.reason", score.reason
        yield f"scores.{score.line}.measure", score.measure


def resaved(folder: Path, files: list[Path]) -> list[Path]:
    """The workbooks as LibreOffice saves them, formulas computed anew where no result is stored."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "saved"
    run("soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", target, *files)
    return [target / file.name for file in files]
