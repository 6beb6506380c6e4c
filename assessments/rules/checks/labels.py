"""What a cell is called for a clerk, and on which page it is filled in: for the links of findings."""

from dataclasses import dataclass

from assessments.enums import SectionKey
from assessments.rules.checks.cells import short
from assessments.sheet.computed import GRADE_PATH, TOTAL_PATH
from assessments.sheet.edition import SHORTFALL_REASON, Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

_ENDINGS = {
    "name": "",
    "target": "的预期值",
    "result": "的完成情况",
    "score": "的自评分",
    "reason": "的未达标原因",
    "measure": "的改进措施",
}
_LINE_ENDINGS = {"target": "的预期目标", "completion": "的完成情况", "amount": "的涉及资金"}


@dataclass(frozen=True, slots=True)
class CellLabels:
    """Labels of one form's cells by their dotted paths, empty cells included. ``rubric``: the one finance scores by."""

    sheet: Sheet
    edition: Edition
    rubric: Rubric | None

    def label(self, path: str) -> str:
        """“整体支出年度预算数”, “指标“…”的完成情况”. A path that leads nowhere is its own label."""
        head, *rest = path.split(".")
        try:
            match head:
                case "funds":
                    return self.edition.funds.field(rest[0]).label
                case "unit_count" if self.edition.department:
                    return self.edition.department.unit_count_label
                case "texts":
                    return self._text(rest[0])
                case "report" if self.edition.report:
                    return f"报告“{self.edition.report.section(rest[0]).heading}”"
                case "goals":
                    end = "的完成情况" if rest[1] == "completion" else ""
                    return f"第 {int(rest[0]) + 1} 项整体目标{end}"
                case "key_indicators":
                    name = self.sheet.key_indicators[int(rest[0])].name
                    return _named("指标", name, rest[0]) + _ENDINGS[rest[1]]
                case "main_tasks":
                    return self._task(rest)
                case "data":
                    return self._item(rest[0])
                case "scores":
                    return self._score(path)
                case _:
                    return path
        except (LookupError, ValueError):
            return path

    def _text(self, key: str) -> str:
        if key == SHORTFALL_REASON and self.edition.goals:
            return self.edition.goals.shortfall_label
        return {block.key: block.label for block in self.edition.texts}[key]

    def _task(self, rest: list[str]) -> str:
        task = self.sheet.main_tasks[int(rest[0])]
        label = _named("任务", task.name, rest[0])
        if rest[1] == "name":
            return label
        line = task.lines[int(rest[2])]
        if rest[3] == "indicators":
            indicator = line.indicators[int(rest[4])]
            return f"{_named('任务指标', indicator.name, rest[4])}{_ENDINGS[rest[5]]}"
        which = f"第 {int(rest[2]) + 1} 行" if len(task.lines) > 1 else ""
        return f"{label}{which}{_LINE_ENDINGS[rest[3]]}"

    def _item(self, code: str) -> str:
        asked = (
            *(self.edition.report.items if self.edition.report else ()),
            *(self.rubric.items if self.rubric else ()),
        )
        items = {item.code: item.label for item in asked}
        return f"数据项“{items[code]}”"

    def _score(self, path: str) -> str:
        block = self.edition.scores
        if block and path in (TOTAL_PATH, GRADE_PATH):
            return block.total_label if path == TOTAL_PATH else block.grade_label
        code, _, cell = path.removeprefix("scores.").rpartition(".")
        names = {line.code: line.name for line in self.rubric.lines} if self.rubric else {}
        return f"“{short(names[code])}”{_ENDINGS[cell]}"


def section_of(path: str) -> SectionKey | None:
    """The section on whose page the cell is filled in."""
    head = path.partition(".")[0]
    if path == f"texts.{SHORTFALL_REASON}" or head == "unit_count":
        return SectionKey.GOALS
    if head == "indicator_placement":
        return SectionKey.MAIN_TASKS
    return SectionKey(head) if head in list(SectionKey) else None


def _named(kind: str, name: str, place: str) -> str:
    return f"{kind}“{short(name)}”" if name else f"第 {int(place) + 1} 项{kind}"
