"""Generated sheets for hypothesis: as wild as the cells allow, in the canonical form that a draft is stored in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from assessments.enums import EvidenceKind, IndicatorPlacement
from assessments.errors import CellValueError
from assessments.rules.evidence.targets import targets_of
from assessments.rules.scoring import asked_items
from assessments.sheet.arithmetic import plain
from assessments.sheet.cells import SHORT_TEXT_LIMIT, parse_text
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH, computed_cells
from assessments.sheet.decoding_parts import stated_number
from assessments.sheet.edition import Edition
from assessments.sheet.evidence import target_order
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.rubric_items import DataItem, ItemKind
from assessments.sheet.values import (
    EvidenceItem,
    Explanation,
    Goal,
    ItemValue,
    KeyIndicator,
    MainTask,
    SelfScore,
    Sheet,
    TaskIndicator,
    TaskLine,
)
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC

# What people and attackers paste, besides whatever hypothesis thinks of.
NASTY = (
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</td></tr>&amp;&lt;",
    '"; DROP TABLE',
    "{{ budget_year }} {% now %}",
    "一、建立台账；\n二、完成签约 12 项。",
    "53.47万m²，“三公”经费",
    "\\n\\u0000\\",
    "'单引号",
    "𠮷野家 㐀 龘",
    "العربية עברית",
    "1,234.56",
    "１２３％",
    "100.0%",
)
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cn"))
_CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def _takes(text: str) -> bool:
    try:
        return parse_text(text, SHORT_TEXT_LIMIT) is not None
    except CellValueError:
        return False


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """A text as a cell holds it: already cleaned, perhaps empty."""
    raw = st.one_of(
        st.sampled_from(NASTY), st.text(_CHARACTERS, max_size=max_size), st.text(_CHINESE, max_size=max_size)
    )
    return raw.filter(_takes).map(parse_text)


def amounts(places: int) -> st.SearchStrategy[Decimal]:
    """Money with exactly ``places`` decimals, from 0 to just below 10⁹."""
    return st.integers(0, 10 ** (9 + places) - 1).map(lambda units: Decimal(units).scaleb(-places))


def _goals() -> st.SearchStrategy[tuple[Goal, ...]]:
    return st.lists(st.builds(Goal, texts(), texts()), max_size=4).map(tuple)


def _key_indicators() -> st.SearchStrategy[tuple[KeyIndicator, ...]]:
    return st.lists(st.builds(KeyIndicator, texts(), texts(), texts()), max_size=4).map(tuple)


def _main_tasks() -> st.SearchStrategy[tuple[MainTask, ...]]:
    indicators = st.lists(st.builds(TaskIndicator, texts(), texts()), max_size=3).map(tuple)
    lines = st.lists(st.builds(TaskLine, texts(), texts(), indicators, st.none() | amounts(2)), max_size=3)
    return st.lists(st.builds(MainTask, texts(), lines.map(tuple)), max_size=3).map(tuple)


def _self_score(line: RubricLine) -> st.SearchStrategy[SelfScore]:
    hundredths = st.integers(0, int(line.weight * 100))
    score = st.none() | hundredths.map(lambda number: Decimal(number).scaleb(-2))
    return st.builds(SelfScore, st.just(line.code), score, texts(), texts())


def _scores(rubric: Rubric) -> st.SearchStrategy[tuple[SelfScore, ...]]:
    return st.tuples(*map(_self_score, rubric.lines)).map(
        lambda scores: tuple(score for score in scores if score.filled)
    )


def data_values(item: DataItem) -> st.SearchStrategy[ItemValue]:
    """Any answer to a raw data item, as it is kept."""
    match item.kind:
        case ItemKind.FLAG:
            return st.booleans()
        case ItemKind.CHOICE:
            return st.sampled_from(item.choices)
        case ItemKind.COUNT:
            return st.integers(0, 10**15 - 1).map(Decimal)
        case ItemKind.NUMBERS:
            return st.lists(_item_numbers(signed=False), min_size=1, max_size=4).map(tuple)
        case _:
            return _item_numbers(signed=item.signed)


def _item_numbers(*, signed: bool) -> st.SearchStrategy[Decimal]:
    millionths = st.integers(-(10**21) + 1 if signed else 0, 10**21 - 1)
    return millionths.map(lambda number: Decimal(plain(Decimal(number).scaleb(-6))))


def data_of(items: Iterable[DataItem]) -> st.SearchStrategy[dict[str, ItemValue]]:
    """Some of the items answered."""
    return st.fixed_dictionaries({}, optional={item.code: data_values(item) for item in items})


@st.composite
def sheets_of(draw: st.DrawFn, edition: Edition, rubric: Rubric | None) -> Sheet:
    """A sheet of this edition, with stated values that differ from the computed ones."""
    sheet = Sheet(
        edition=edition.pin,
        rubric=rubric.pin if rubric else None,
        district=edition.district,
        department_code="440112009",
        department_name="测试部门（生成）",
        budget_year=edition.budget_year,
        working_year=edition.budget_year + 1,
        unit_count=draw(st.none() | st.integers(1, 9999)) if edition.asks_unit_count else None,
        funds=draw(
            st.fixed_dictionaries({}, optional={f.key: amounts(f.places) for f in edition.funds.typed})
        ),
        goals=draw(_goals()) if edition.goals else (),
        key_indicators=draw(_key_indicators()) if edition.key_indicators else (),
        main_tasks=draw(_main_tasks()) if edition.main_tasks else (),
        indicator_placement=draw(st.sampled_from(IndicatorPlacement)),
        scores=draw(_scores(rubric)) if edition.scores and rubric else (),
        data=draw(data_of(asked_items(RUBRIC, edition))),
        texts=draw(
            st.fixed_dictionaries({}, optional={key: texts().filter(bool) for key in edition.text_keys})
        ),
        report=draw(
            st.fixed_dictionaries({}, optional={key: texts().filter(bool) for key in edition.report_sections})
        ),
    )
    computed = computed_cells(sheet, edition, rubric)
    stated = draw(_stated(edition))
    return replace(
        sheet,
        stated={path: text for path, text in stated.items() if computed.get(path) != text},
        explanations=draw(_explanations()),
    )


def _explanations() -> st.SearchStrategy[tuple[Explanation, ...]]:
    codes = st.text("0123456789abcdef", min_size=1, max_size=16)
    entries = st.dictionaries(
        st.tuples(st.sampled_from(["C18", "C21", "C44"]), codes), texts().filter(bool), max_size=3
    )
    return entries.map(lambda found: tuple(Explanation(*order, found[order]) for order in sorted(found)))


def _evidence(targets: list[str]) -> st.SearchStrategy[tuple[EvidenceItem, ...]]:
    shown = st.lists(st.sampled_from(targets), unique=True, max_size=3) if targets else st.just([])
    items = st.builds(
        EvidenceItem,
        texts().filter(bool),
        st.sampled_from(EvidenceKind).map(str),
        st.integers(1, 10**9),
        st.text("0123456789abcdef", min_size=64, max_size=64),
        shown.map(lambda paths: tuple(sorted(paths, key=target_order))),
    )
    listed = st.lists(items, unique_by=lambda item: item.sha256, max_size=3)
    return listed.map(lambda found: tuple(sorted(found, key=lambda item: (item.name, item.sha256))))


def _stated(edition: Edition) -> st.SearchStrategy[dict[str, str]]:
    places = {f"funds.{field.key}": field.places for field in edition.funds.fields if field.computed}
    optional = {path: _stated_numbers(digits) for path, digits in places.items()}
    if edition.scores:
        optional |= {TOTAL_PATH: _stated_numbers(2), GRADE_PATH: st.sampled_from(["优", "良好", "差"])}
    return st.fixed_dictionaries({}, optional=optional)


def _stated_numbers(places: int) -> st.SearchStrategy[str]:
    finer = st.decimals(-(10**9), 10**9, places=places + 1)
    return (finer | st.decimals(-(10**9), 10**9, places=places)).map(lambda n: stated_number(n, places))


@dataclass(frozen=True)
class Case:
    """A generated sheet with what is needed to encode and decode it."""

    sheet: Sheet
    edition: Edition
    rubric: Rubric | None


def cases() -> st.SearchStrategy[Case]:
    """Sheets of both 黄埔 editions."""
    of_tasks = st.builds(Case, sheets_of(EDITION_2021, None), st.just(EDITION_2021), st.none())
    of_rubric = st.builds(Case, sheets_of(EDITION_2022, RUBRIC), st.just(EDITION_2022), st.just(RUBRIC))
    return of_tasks | of_rubric


@st.composite
def cases_with_evidence(draw: st.DrawFn) -> Case:
    """The same, with a list of files. A draft cannot be made of it: the files themselves are not there."""
    case = draw(cases())
    targets = [target.path for target in targets_of(case.sheet, case.rubric, ())]
    return replace(case, sheet=replace(case.sheet, evidence=draw(_evidence(targets))))
