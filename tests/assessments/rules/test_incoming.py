"""Whatever two forms say: taking everything gives the one, keeping everything the other; each field decides for itself."""

from dataclasses import replace

from hypothesis import given, settings

from assessments.enums import SectionKey
from assessments.rules.incoming import Comparison, Incoming, compare_incoming, still_unparsed
from assessments.rules.unlocking import WHOLE_FORM, Unlocked, changed_cells
from assessments.sheet.identified import with_rows_of
from assessments.sheet.values import Goal, KeyIndicator, Sheet
from tests.assessments.published import EDITION_2021, RUBRIC, S0, S1
from tests.assessments.strategies import sheets_of

SECTIONS = EDITION_2021.sections
SHEETS_2021 = sheets_of(EDITION_2021, None)


def numbered(sheet: Sheet) -> Sheet:
    """As if it had been stored."""
    count = iter(range(1, 10_000))
    return replace(
        sheet,
        goals=tuple(replace(one, row=next(count)) for one in sheet.goals),
        key_indicators=tuple(replace(one, row=next(count)) for one in sheet.key_indicators),
        main_tasks=tuple(
            replace(
                task,
                row=next(count),
                lines=tuple(
                    replace(
                        line,
                        row=next(count),
                        indicators=tuple(replace(one, row=next(count)) for one in line.indicators),
                    )
                    for line in task.lines
                ),
            )
            for task in sheet.main_tasks
        ),
    )


def compared(incoming: Sheet, stored: Sheet, unlocked: Unlocked = WHOLE_FORM, version: int = 5) -> Comparison:
    return compare_incoming(
        Incoming(incoming, holds_data=True, base=None),
        stored,
        EDITION_2021,
        RUBRIC,
        versions=dict.fromkeys(SECTIONS, version),
        unlocked=unlocked,
    )


def content(sheet: Sheet) -> tuple[object, ...]:
    return (
        sheet.funds,
        sheet.goals,
        sheet.key_indicators,
        sheet.main_tasks,
        sheet.texts,
        sheet.stated,
        sheet.indicator_placement,
    )


def everything(side: str) -> dict[str, str]:
    return {f"section.{key.value}": side for key in SECTIONS}


@settings(max_examples=60, deadline=None)
@given(SHEETS_2021, SHEETS_2021)
def test_all_or_nothing(incoming: Sheet, before: Sheet) -> None:
    stored = numbered(before)
    found = compared(incoming, stored)

    assert content(found.decided(everything("incoming"))) == content(incoming)
    kept = found.decided(everything("stored"))
    # Rows that only changed places stand where the incoming form has them.
    assert (kept.funds, kept.texts, kept.stated) == (stored.funds, stored.texts, stored.stated)
    assert sorted(map(repr, kept.goals)) == sorted(map(repr, stored.goals))
    assert sorted(map(repr, kept.key_indicators)) == sorted(map(repr, stored.key_indicators))


@settings(max_examples=60, deadline=None)
@given(SHEETS_2021, SHEETS_2021)
def test_a_form_that_is_locked_stays_as_it_is(incoming: Sheet, before: Sheet) -> None:
    stored = numbered(before)
    result = compared(incoming, stored, Unlocked()).decided(everything("incoming"))

    assert [path for key in SECTIONS for path in changed_cells(stored, result, key)] == []


def test_the_published_forms_differ_and_meet() -> None:
    stored = numbered(S0.sheet)
    found = compared(S1.sheet, stored)
    assert content(found.decided(everything("incoming"))) == content(S1.sheet)
    again = compared(S0.sheet, stored)
    assert [len(part.fields) for part in again.sections] == [0] * len(SECTIONS)
    assert sum(part.unchanged for part in again.sections) > 100


def test_one_field_of_many_and_a_new_row() -> None:
    stored = numbered(S0.sheet)
    first, *rest = S0.sheet.goals
    changed = replace(first, completion="改了完成情况。")
    incoming = replace(S0.sheet, goals=(changed, *rest, Goal("新目标", "新完成")), funds={})
    found = compared(incoming, stored)
    goals = next(part for part in found.sections if part.section is SectionKey.GOALS)
    place = len(S0.sheet.goals)

    assert [(entry.key, entry.word) for entry in goals.fields] == [
        ("goals.0.completion", "修改"),
        (f"goals.{place}", "新增"),
    ]
    # What the incoming form leaves empty stays unless it is decided otherwise.
    result = found.decided({"choice.goals.0.completion": "stored"})
    assert result.goals == (*S0.sheet.goals, Goal("新目标", "新完成"))
    assert result.funds == S0.sheet.funds


def test_rows_are_known_again_though_they_moved_and_changed() -> None:
    stored = numbered(S0.sheet)
    first, second, *rest = S0.sheet.key_indicators
    swapped = (
        replace(second, result="另一个结果"),
        first,
        *rest,
        KeyIndicator("全新的指标名称甲", "1个", "1个"),
    )
    found = with_rows_of(replace(S0.sheet, key_indicators=swapped), stored)
    ids = [one.row for one in stored.key_indicators]

    assert [one.row for one in found.key_indicators[:-1]] == [ids[1], ids[0], *ids[2:]]
    assert (found.key_indicators[-1].row or 0) < 0


def test_unreadable_texts_follow_their_rows() -> None:
    stored = numbered(replace(S0.sheet, funds={}))
    moved = replace(stored, goals=stored.goals[::-1], key_indicators=stored.key_indicators[1:])
    unparsed = {
        "funds.expenditure": "12.x",
        "goals.0.target": "字太多",
        "key_indicators.0.result": "随行删去",
        "key_indicators.1.note": "随行上移",
    }
    last = len(stored.goals) - 1
    assert still_unparsed(unparsed, stored, moved) == {
        "funds.expenditure": "12.x",
        "key_indicators.0.note": "随行上移",
    }
    emptied = replace(moved, goals=(*moved.goals[:-1], replace(moved.goals[-1], target="")))
    assert still_unparsed(unparsed, stored, emptied)[f"goals.{last}.target"] == "字太多"
    assert still_unparsed(unparsed, stored, replace(moved, funds=S0.sheet.funds)) == {
        "key_indicators.0.note": "随行上移"
    }
