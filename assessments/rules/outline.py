"""The form as a tree of places that a remark can name: sections, lists, rows, cells, each with its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.enums import SectionKey
from assessments.rules.checks.cells import short
from assessments.rules.checks.labels import CellLabels
from assessments.rules.scoring import asked_items
from assessments.rules.sections import sections_of
from assessments.sheet.edition import SHORTFALL_REASON, Edition
from assessments.sheet.paths import value_at
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import MainTask, Sheet

_WHOLE = "整个部分"


@dataclass(frozen=True, slots=True)
class Item:
    """One place. ``label`` names it anywhere, ``name`` among its neighbours, ``text`` is what stands in it now.

    ``is_list``: its rows can be added, moved and removed.
    """

    path: str
    label: str
    name: str
    text: str = ""
    items: tuple["Item", ...] = ()
    is_list: bool = False

    def walk(self) -> Iterator["Item"]:
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    sections: tuple[tuple[SectionKey, str, tuple[Item, ...]], ...]

    def walk(self) -> Iterator[Item]:
        """Every place in the order of the form."""
        for _, _, items in self.sections:
            for item in items:
                yield from item.walk()

    def by_path(self) -> dict[str, Item]:
        return {item.path: item for item in self.walk()}


def outline_of(sheet: Sheet, edition: Edition, scoring: Rubric) -> Outline:
    """``scoring``: the rubric finance scores by; its lines are on the form where the edition prints them."""
    builder = _Builder(sheet, edition, scoring)
    sections = sections_of(edition, scoring)
    return Outline(tuple((key, builder.title(key), builder.section(key)) for key in sections))


class _Builder:
    def __init__(self, sheet: Sheet, edition: Edition, scoring: Rubric) -> None:
        self.sheet = sheet
        self.edition = edition
        self.scoring = scoring
        self.labels = CellLabels(sheet, edition, scoring)

    def title(self, key: SectionKey) -> str:
        return self.edition.section_labels.get(key, "数据项")

    def section(self, key: SectionKey) -> tuple[Item, ...]:
        match key:
            case SectionKey.FUNDS:
                fields = self.edition.funds.fields
                return self._group("funds", key, [self.cell(f"funds.{field.key}") for field in fields])
            case SectionKey.GOALS:
                return self._goals()
            case SectionKey.KEY_INDICATORS:
                rows = len(self.sheet.key_indicators)
                return (self._list("key_indicators", key, [self._key_indicator(n) for n in range(rows)]),)
            case SectionKey.MAIN_TASKS:
                tasks = [self._task(n, task) for n, task in enumerate(self.sheet.main_tasks)]
                return (self._list("main_tasks", key, tasks),)
            case SectionKey.SCORES:
                return self._group(
                    "scores", key, [self._score(line.code, line.name) for line in self.scoring.lines]
                )
            case SectionKey.TEXTS:
                return tuple(self.cell(f"texts.{block.key}") for block in self.edition.texts)
            case SectionKey.REPORT:
                written = self.edition.report.written if self.edition.report else ()
                return self._group(
                    "report", key, [self.cell(f"report.{part.code}", part.heading) for part in written]
                )
            case SectionKey.DATA:
                items = asked_items(self.scoring, self.edition)
                return self._group(
                    "data", key, [self.cell(f"data.{item.code}", item.label) for item in items]
                )

    def cell(self, path: str, name: str = "") -> Item:
        label = name or self.labels.label(path)
        return Item(path, label, name or label, value_at(self.sheet, path))

    def _group(self, path: str, key: SectionKey, items: list[Item]) -> tuple[Item, ...]:
        label = f"{self.title(key)}（{_WHOLE}）"
        return (Item(path, label, _WHOLE, items=tuple(items)),)

    def _list(self, path: str, key: SectionKey, rows: list[Item]) -> Item:
        label = f"{self.title(key)}（{_WHOLE}）"
        return Item(path, label, f"{_WHOLE}，可增减各行", items=tuple(rows), is_list=True)

    def _goals(self) -> tuple[Item, ...]:
        found: list[Item] = []
        if self.edition.asks_unit_count:
            found.append(self.cell("unit_count"))
        block = self.edition.goals
        if block:
            rows = [
                self._row(
                    f"goals.{n}",
                    f"第 {n + 1} 项整体目标",
                    {"target": block.target_label, "completion": block.completion_label},
                )
                for n in range(len(self.sheet.goals))
            ]
            found.append(self._list("goals", SectionKey.GOALS, rows))
            if block.shortfall_label:
                found.append(self.cell(f"texts.{SHORTFALL_REASON}"))
        return tuple(found)

    def _row(self, path: str, label: str, cells: dict[str, str]) -> Item:
        items = tuple(self._named(f"{path}.{leaf}", f"{label}：{name}", name) for leaf, name in cells.items())
        return Item(path, f"{label}（整行）", label, items=items)

    def _named(self, path: str, label: str, name: str) -> Item:
        return Item(path, label, name, value_at(self.sheet, path))

    def _key_indicator(self, place: int) -> Item:
        block = self.edition.key_indicators
        names = (
            {"name": block.name_label, "target": block.target_label, "result": block.result_label}
            if block
            else {}
        )
        label = _titled(f"第 {place + 1} 项关键指标", self.sheet.key_indicators[place].name)
        return self._row(f"key_indicators.{place}", label, names)

    def _task(self, place: int, task: MainTask) -> Item:
        path, block = f"main_tasks.{place}", self.edition.main_tasks
        label = _titled(f"第 {place + 1} 项任务", task.name)
        name = self._named(f"{path}.name", f"{label}：名称", block.name_label if block else "")
        lines = tuple(self._line(path, label, number) for number in range(len(task.lines)))
        listed = Item(f"{path}.lines", f"{label}：各行（可增减）", "各行，可增减", items=lines, is_list=True)
        return Item(path, f"{label}（整项）", label, items=(name, listed))

    def _line(self, task: str, title: str, number: int) -> Item:
        path, block = f"{task}.lines.{number}", self.edition.main_tasks
        label = f"{title}第 {number + 1} 行"
        names = (
            {"target": block.target_label, "completion": block.completion_label, "amount": block.amount_label}
            if block
            else {}
        )
        row = self._row(path, label, names)
        indicators = self.sheet.main_tasks[int(task.rpartition(".")[2])].lines[number].indicators
        rows = tuple(
            self._row(
                f"{path}.indicators.{n}",
                _titled(f"{label}第 {n + 1} 项指标", entry.name),
                {"name": block.indicator_label, "result": block.result_label} if block else {},
            )
            for n, entry in enumerate(indicators)
        )
        listed = Item(
            f"{path}.indicators", f"{label}：各项指标（可增减）", "各项指标，可增减", items=rows, is_list=True
        )
        return Item(path, row.label, f"第 {number + 1} 行", items=(*row.items, listed))

    def _score(self, code: str, name: str) -> Item:
        block = self.edition.scores
        names = (
            {"score": block.score_label, "reason": block.reason_label, "measure": block.measure_label}
            if block
            else {}
        )
        return self._row(f"scores.{code}", f"“{short(name)}”", names)


def _titled(number: str, name: str) -> str:
    return f"{number}“{short(name)}”" if name else number
