"""The cells of prose of a form, each with what it is, so that no check walks the sheet itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessments.sheet.edition import SHORTFALL_REASON, Edition
from assessments.sheet.report.figures import figure_values
from assessments.sheet.report.prose import with_figures
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet


class CellRole(StrEnum):
    NAME = "name"
    TARGET = "target"
    RESULT = "result"
    REASON = "reason"
    TEXT = "text"


class CellBlock(StrEnum):
    GOALS = "goals"
    KEY_INDICATORS = "key_indicators"
    MAIN_TASKS = "main_tasks"
    TASK_INDICATORS = "task_indicators"
    SCORES = "scores"
    TEXTS = "texts"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class TextCell:
    """``label`` names the cell for a clerk; ``owner`` is the name of the indicator or task it belongs to."""

    path: str
    role: CellRole
    block: CellBlock
    label: str
    text: str
    owner: str = ""


def text_cells(sheet: Sheet, edition: Edition, rubric: Rubric | None) -> tuple[TextCell, ...]:
    """Every non-empty cell of prose, in the order of the form; in the report's, figures stand for their names."""
    found = (
        *_goals(sheet),
        *_key_indicators(sheet),
        *_main_tasks(sheet),
        *_scores(sheet, rubric),
        *_texts(sheet, edition),
        *_report(sheet, edition, rubric),
    )
    return tuple(cell for cell in found if cell.text)


def short(text: str, limit: int = 20) -> str:
    """A text fit to stand inside a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _goals(sheet: Sheet) -> Iterator[TextCell]:
    for place, goal in enumerate(sheet.goals):
        path, label = f"goals.{place}", f"第 {place + 1} 项整体目标"
        yield TextCell(f"{path}.target", CellRole.TARGET, CellBlock.GOALS, label, goal.target)
        yield TextCell(
            f"{path}.completion", CellRole.RESULT, CellBlock.GOALS, f"{label}的完成情况", goal.completion
        )


def _key_indicators(sheet: Sheet) -> Iterator[TextCell]:
    block = CellBlock.KEY_INDICATORS
    for place, item in enumerate(sheet.key_indicators):
        path, label = f"key_indicators.{place}", f"关键指标“{short(item.name)}”"
        yield TextCell(f"{path}.name", CellRole.NAME, block, label, item.name, item.name)
        yield TextCell(f"{path}.target", CellRole.TARGET, block, f"{label}的预期值", item.target, item.name)
        yield TextCell(f"{path}.result", CellRole.RESULT, block, f"{label}的完成情况", item.result, item.name)


def _main_tasks(sheet: Sheet) -> Iterator[TextCell]:
    block, inner = CellBlock.MAIN_TASKS, CellBlock.TASK_INDICATORS
    for place, task in enumerate(sheet.main_tasks):
        label = f"主要任务“{short(task.name)}”"
        yield TextCell(f"main_tasks.{place}.name", CellRole.NAME, block, label, task.name, task.name)
        for number, line in enumerate(task.lines):
            at = f"main_tasks.{place}.lines.{number}"
            yield TextCell(
                f"{at}.target", CellRole.TARGET, block, f"{label}的预期目标", line.target, task.name
            )
            yield TextCell(
                f"{at}.completion", CellRole.RESULT, block, f"{label}的完成情况", line.completion, task.name
            )
            for index, item in enumerate(line.indicators):
                path, name = f"{at}.indicators.{index}", f"任务指标“{short(item.name)}”"
                yield TextCell(f"{path}.name", CellRole.NAME, inner, name, item.name, item.name)
                yield TextCell(
                    f"{path}.result", CellRole.RESULT, inner, f"{name}的完成情况", item.result, item.name
                )


def _scores(sheet: Sheet, rubric: Rubric | None) -> Iterator[TextCell]:
    names = {line.code: line.name for line in rubric.lines} if rubric else {}
    block = CellBlock.SCORES
    for score in sheet.scores:
        path, name = f"scores.{score.line}", names.get(score.line, score.line)
        yield TextCell(f"{path}.reason", CellRole.REASON, block, f"“{name}”的未达标原因", score.reason, name)
        yield TextCell(f"{path}.measure", CellRole.REASON, block, f"“{name}”的改进措施", score.measure, name)


def _texts(sheet: Sheet, edition: Edition) -> Iterator[TextCell]:
    labels = {block.key: block.label for block in edition.texts}
    if edition.goals:
        labels[SHORTFALL_REASON] = edition.goals.shortfall_label
    for key in edition.text_keys:
        yield TextCell(
            f"texts.{key}", CellRole.TEXT, CellBlock.TEXTS, f"“{labels[key]}”", sheet.texts.get(key, "")
        )


def _report(sheet: Sheet, edition: Edition, rubric: Rubric | None) -> Iterator[TextCell]:
    outline = edition.report
    if outline is None or not sheet.report:
        return
    values = figure_values(outline, sheet, edition, rubric)
    for part in outline.written:
        text = with_figures(sheet.report.get(part.code, ""), outline, values)
        yield TextCell(f"report.{part.code}", CellRole.TEXT, CellBlock.REPORT, f"报告“{part.heading}”", text)
