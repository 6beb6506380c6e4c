"""Sheet → page → sheet: what is shown and posted back unchanged is the same sheet."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given

from assessments.enums import SectionKey
from assessments.rules.sections import sections_of
from assessments.sheet.values import MainTask, Sheet, TaskLine
from assessments.web.filling.filled import Filled
from assessments.web.filling.posted import read_posted
from assessments.web.filling.sections import shape_of
from assessments.web.filling.shapes import SectionShape
from assessments.web.filling.stored import from_sheet
from assessments.web.filling.typed import Typed, numbered, places, with_room
from tests.assessments.published import RUBRIC
from tests.assessments.strategies import Case, cases


def posted(typed: Typed, shape: SectionShape) -> dict[str, str]:
    """What a browser sends of the page: every control, line ends as HTTP has them."""
    return {place.name: place.text.replace("\n", "\r\n") for place in places(typed, shape)}


def without_blank_rows(sheet: Sheet) -> Sheet:
    """Rows in which nothing stands are not kept."""

    def lines(task: MainTask) -> Iterable[TaskLine]:
        for line in task.lines:
            kept = tuple(item for item in line.indicators if item.name or item.result)
            if line.target or line.completion or line.amount is not None or kept:
                yield replace(line, indicators=kept)

    tasks = (replace(task, lines=tuple(lines(task))) for task in sheet.main_tasks)
    return replace(
        sheet,
        goals=tuple(goal for goal in sheet.goals if goal.target or goal.completion),
        key_indicators=tuple(
            item for item in sheet.key_indicators if item.name or item.target or item.result
        ),
        main_tasks=tuple(task for task in tasks if task.name or task.lines),
    )


def part(sheet: Sheet, section: SectionKey, case: Case) -> Any:
    match section:
        case SectionKey.GOALS:
            return sheet.goals, sheet.unit_count, sheet.texts.get("shortfall_reason")
        case SectionKey.TEXTS:
            return [sheet.texts.get(block.key) for block in case.edition.texts]
        case SectionKey.FUNDS:
            return dict(sheet.funds), dict(sheet.stated)
        case SectionKey.SCORES:
            return sheet.scores, dict(sheet.stated)
        case SectionKey.MAIN_TASKS:
            return sheet.main_tasks, sheet.indicator_placement
        case SectionKey.KEY_INDICATORS:
            return sheet.key_indicators
        case SectionKey.DATA:
            return dict(sheet.data)


@given(cases())
def test_every_section_comes_back_as_it_was(case: Case) -> None:
    expected = without_blank_rows(case.sheet)
    for section in sections_of(case.edition, RUBRIC):
        shape = shape_of(section, case.edition, RUBRIC, case.sheet.stated)
        page = numbered(with_room(from_sheet(case.sheet, shape, {}), shape))
        blank = replace(
            case.sheet,
            goals=(),
            key_indicators=(),
            main_tasks=(),
            scores=(),
            funds={},
            data={},
            texts={},
            unit_count=None,
        )
        filled = Filled(shape, read_posted(posted(page, shape), shape), blank)
        assert filled.messages == {}
        assert filled.unparsed == {}
        assert part(filled.sheet, section, case) == part(expected, section, case)


@given(cases())
def test_unreadable_texts_come_back_where_they_were_typed(case: Case) -> None:
    shape = shape_of(SectionKey.FUNDS, case.edition, case.rubric, case.sheet.stated)
    unparsed = {cell.name: "约 12" for cell in shape.cells if cell.name.startswith("funds.")}
    page = from_sheet(case.sheet, shape, unparsed)
    filled = Filled(shape, read_posted(posted(page, shape), shape), case.sheet)
    assert filled.unparsed == unparsed
    assert dict(filled.sheet.funds) == {}
