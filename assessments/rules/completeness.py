"""What a draft still lacks before it can be submitted, what else is asked for, and how far each section is.

Only emptiness and unreadable cells: whether the content is right is the checker's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.enums import SectionKey
from assessments.rules.scoring.data_items import asked_items
from assessments.rules.sections import sections_of
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import MainTask, Sheet


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that has to be filled in or mended; ``path`` names its field."""

    section: SectionKey
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Cells filled in out of those asked for."""

    done: int
    asked: int

    @property
    def percent(self) -> int:
        return 100 if not self.asked else self.done * 100 // self.asked


@dataclass(frozen=True, slots=True)
class SectionReport:
    """``gaps`` stand against submitting; ``wanted`` is asked for and may stay empty, with what it is missed for."""

    section: SectionKey
    progress: Progress
    gaps: tuple[Gap, ...]
    wanted: tuple[Gap, ...] = ()


class _Section:
    """Collects the asked-for cells of one section."""

    def __init__(self, key: SectionKey, unparsed: Mapping[str, str]) -> None:
        self.key = key
        self.unparsed = unparsed
        self.asked = 0
        self.gaps: list[Gap] = []
        self.wanted: list[Gap] = []

    def ask(self, filled: object, path: str, message: str) -> None:
        self.asked += 1
        if not filled and path not in self.unparsed:
            self.gaps.append(Gap(self.key, path, message))

    def want(self, filled: bool, path: str, message: str) -> None:
        """Ask for a cell without which the form can still be submitted."""
        self.asked += 1
        if not filled and path not in self.unparsed:
            self.wanted.append(Gap(self.key, path, message))

    def report(self) -> SectionReport:
        unread = [Gap(self.key, path, "填写的内容无法识别，请按提示改正。") for path in self.unparsed]
        done = max(self.asked - len(self.gaps) - len(self.wanted) - len(unread), 0)
        gaps = tuple(unread + self.gaps)
        return SectionReport(self.key, Progress(done, self.asked), gaps, tuple(self.wanted))


def report_sections(
    sheet: Sheet, edition: Edition, rubric: Rubric | None, unparsed: Mapping[SectionKey, Mapping[str, str]]
) -> tuple[SectionReport, ...]:
    """One report for each section, in the order in which they are filled in. ``rubric``: the one finance scores by."""
    return tuple(
        report_section(key, sheet, edition, rubric, unparsed.get(key, {}))
        for key in sections_of(edition, rubric)
    )


def report_section(
    key: SectionKey, sheet: Sheet, edition: Edition, rubric: Rubric | None, unparsed: Mapping[str, str]
) -> SectionReport:
    section = _Section(key, unparsed)
    match key:
        case SectionKey.FUNDS:
            _ask_funds(section, sheet, edition)
        case SectionKey.GOALS:
            _ask_goals(section, sheet, edition)
        case SectionKey.KEY_INDICATORS:
            _ask_key_indicators(section, sheet)
        case SectionKey.MAIN_TASKS:
            _ask_main_tasks(section, sheet)
        case SectionKey.SCORES:
            _ask_scores(section, sheet, rubric)
        case SectionKey.DATA:
            _want_data(section, sheet, edition, rubric)
        case SectionKey.TEXTS:
            for block in edition.texts:
                if block.required:
                    section.ask(sheet.texts.get(block.key), f"texts.{block.key}", f"请填写“{block.label}”。")
        case SectionKey.REPORT:
            _want_report(section, sheet, edition)
    return section.report()


def _ask_funds(section: _Section, sheet: Sheet, edition: Edition) -> None:
    for field in edition.funds.typed:
        if field.required:
            section.ask(
                field.key in sheet.funds, f"funds.{field.key}", f"请填写“{field.label}”，没有的填 0。"
            )


def _ask_goals(section: _Section, sheet: Sheet, edition: Edition) -> None:
    if edition.asks_unit_count and edition.department:
        section.ask(sheet.unit_count, "unit_count", f"请填写“{edition.department.unit_count_label}”。")
    if not sheet.goals:
        section.ask(False, "goals.0.target", "请至少填写一项年度整体目标。")
    for place, goal in enumerate(sheet.goals):
        section.ask(goal.target, f"goals.{place}.target", f"第 {place + 1} 项整体目标没有目标内容。")
        section.ask(goal.completion, f"goals.{place}.completion", f"第 {place + 1} 项整体目标没有完成情况。")


def _ask_key_indicators(section: _Section, sheet: Sheet) -> None:
    if not sheet.key_indicators:
        section.ask(False, "key_indicators.0.name", "请至少填写一项关键指标。")
    for place, indicator in enumerate(sheet.key_indicators):
        path, which = f"key_indicators.{place}", f"第 {place + 1} 项关键指标"
        section.ask(indicator.name, f"{path}.name", f"{which}没有名称。")
        section.ask(indicator.target, f"{path}.target", f"{which}没有预期实现值。")
        section.ask(indicator.result, f"{path}.result", f"{which}没有完成情况。")


def _ask_main_tasks(section: _Section, sheet: Sheet) -> None:
    if not sheet.main_tasks:
        section.ask(False, "main_tasks.0.name", "请至少填写一项主要任务。")
    for place, task in enumerate(sheet.main_tasks):
        _ask_task(section, task, f"main_tasks.{place}", f"第 {place + 1} 项主要任务")


def _ask_task(section: _Section, task: MainTask, path: str, which: str) -> None:
    section.ask(task.name, f"{path}.name", f"{which}没有名称。")
    if not task.lines:
        section.ask(False, f"{path}.lines.0.target", f"{which}没有预期目标。")
    for number, line in enumerate(task.lines):
        at = f"{path}.lines.{number}"
        if number == 0:
            section.ask(line.target, f"{at}.target", f"{which}没有预期目标。")
            section.ask(line.amount is not None, f"{at}.amount", f"{which}没有任务涉及资金，没有的填 0。")
        section.ask(line.completion, f"{at}.completion", f"{which}第 {number + 1} 行没有目标完成情况。")
        for index, indicator in enumerate(line.indicators):
            inner = f"{at}.indicators.{index}"
            section.ask(indicator.name, f"{inner}.name", f"{which}有一项关键指标没有名称。")
            name = indicator.name or "一项关键指标"
            section.ask(indicator.result, f"{inner}.result", f"{which}的“{name}”没有指标完成情况。")


def _want_data(section: _Section, sheet: Sheet, edition: Edition, rubric: Rubric | None) -> None:
    """Not every department has contracts or fixed assets: an empty item leaves a line to the reviewer's judgement, and
    finance can ask for it in returning the form."""
    if rubric is None:
        return
    users: dict[str, list[str]] = {}
    for line in rubric.lines:
        for item in line.rule.items:
            users.setdefault(item.code, []).append(f"“{line.name}”")
    for item in asked_items(rubric, edition):
        named = "、".join(dict.fromkeys(users.get(item.code, ())))
        message = f"缺少数据项“{item.label}”，{named or '报告中的数字'}将无法计算。"
        section.want(item.code in sheet.data, f"data.{item.code}", message)


def _want_report(section: _Section, sheet: Sheet, edition: Edition) -> None:
    """Whether the report must be handed in with the table is the bureau's to say (a rule of the checker)."""
    for part in edition.report.written if edition.report else ():
        if part.required:
            message = f"报告的“{part.heading}”还没有写。"
            section.want(part.code in sheet.report, f"report.{part.code}", message)


def _ask_scores(section: _Section, sheet: Sheet, rubric: Rubric | None) -> None:
    if rubric is None:
        return
    for line in rubric.lines:
        score = sheet.score_of(line.code)
        section.ask(score.score is not None, f"scores.{line.code}.score", f"“{line.name}”没有自评分。")
        if score.score is not None and score.score < line.weight:
            section.ask(
                score.reason, f"scores.{line.code}.reason", f"“{line.name}”未得满分，请说明未达标原因。"
            )
            section.ask(
                score.measure, f"scores.{line.code}.measure", f"“{line.name}”未得满分，请填写改进措施。"
            )
