"""The first draft of a report's section, from what the form says: templates, and no word that is not in the form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.numbering import first_ordinal
from assessments.rules.checks.text.sentences import sentences
from assessments.sheet.arithmetic import fixed, plain, total
from assessments.sheet.cells import LONG_TEXT_LIMIT, clean_text
from assessments.sheet.edition import SHORTFALL_REASON, Edition
from assessments.sheet.report.outline import DraftSource, OutlineSection, chinese_number
from assessments.sheet.rubric import Rubric, RubricLine
from assessments.sheet.values import MainTask, Sheet

# Reasons and measures that say nothing: they are not told again.
FILLERS = frozenset({"", "无", "暂无", "没有", "已达标", "达标", "不涉及", "不适用", "已完成", "正常"})
_CLOSED = "。！？；!?;"


@dataclass(frozen=True, slots=True)
class Form:
    """What a draft is composed from. ``rubric``: the one printed on the form."""

    sheet: Sheet
    edition: Edition
    rubric: Rubric | None


def compose(section: OutlineSection, form: Form) -> str:
    """The draft as it would be typed; empty where the form holds nothing for it."""
    maker = _MAKERS.get(section.draft) if section.draft and section.prose else None
    return clean_text("\n".join(maker(form)))[:LONG_TEXT_LIMIT] if maker else ""


def compose_all(form: Form) -> dict[str, str]:
    """The draft of every section that has one, by code, in the outline's order."""
    outline = form.edition.report
    drafts = ((section.code, compose(section, form)) for section in (outline.written if outline else ()))
    return {code: text for code, text in drafts if text}


def _goals(form: Form) -> list[str]:
    return _numbered(_own(goal.target) for goal in form.sheet.goals)


def _tasks(form: Form) -> list[str]:
    """The main tasks with what was to be done; a form without them tells its goals by their first sentences."""
    if not form.sheet.main_tasks:
        return _numbered(_headline(goal.target) for goal in form.sheet.goals)
    return _numbered(_told(task.name, [line.target for line in task.lines]) for task in form.sheet.main_tasks)


def _completions(form: Form) -> list[str]:
    if not form.sheet.main_tasks:
        return _numbered(_own(goal.completion) for goal in form.sheet.goals)
    return _numbered(_completion(task) for task in form.sheet.main_tasks)


def _completion(task: MainTask) -> str:
    done = [line.completion for line in task.lines if line.completion]
    return _told(task.name, done) if done else ""


def _results(form: Form) -> list[str]:
    """The key indicators beside their targets; without any, what the completions tell in numbers."""
    rows = form.sheet.key_indicators
    if rows:
        return _numbered(_result(row.name, row.target, row.result) for row in rows)
    return _numbered(_with_numbers(goal.completion) for goal in form.sheet.goals)


def _result(name: str, target: str, result: str) -> str:
    if not (name and result):
        return ""
    expected = f"预期{_open(target)}，" if target else ""
    return f"{_open(name)}：{expected}完成情况为{_open(result)}。"


def _with_numbers(completion: str) -> str:
    told = [one.text for one in sentences(_own(completion)) if any(sign.isdigit() for sign in one.text)]
    return "".join(f"{sentence}。" for sentence in told)


def _scores(form: Form) -> list[str]:
    """The score of each first-level indicator, then the lines that lost points."""
    rubric = form.rubric
    given = {score.line: score.score for score in form.sheet.scores if score.score is not None}
    if rubric is None or len(given) < len(rubric.lines):
        return []
    by_first: dict[str, list[RubricLine]] = {}
    for line in rubric.lines:
        by_first.setdefault(line.first, []).append(line)
    firsts = "；".join(_first(name, lines, given) for name, lines in by_first.items())
    lost = [line for line in rubric.lines if given[line.code] < line.weight]
    told = f"未得满分的指标 {len(lost)} 项：" + "；".join(_lost(line, given[line.code]) for line in lost)
    return [f"分一级指标看，{firsts}。", _closed(told if lost else "各项指标均为满分")]


def _first(name: str, lines: list[RubricLine], given: Mapping[str, Decimal]) -> str:
    earned = fixed(total(given[line.code] for line in lines), 2)
    return f"{name}（{plain(lines[0].first_weight)} 分）自评 {earned} 分"


def _lost(line: RubricLine, score: Decimal) -> str:
    return f"{line.name}（{plain(line.weight)} 分）自评 {fixed(score, 2)} 分"


def _problems(form: Form) -> list[str]:
    reasons = [(score.line, score.reason) for score in form.sheet.scores]
    shortfall = form.sheet.texts.get(SHORTFALL_REASON, "")
    return _text(form, 0) + _one_by_one([shortfall, *_of_lines(form, reasons)])


def _measures(form: Form) -> list[str]:
    measures = [(score.line, score.measure) for score in form.sheet.scores]
    return _text(form, 1) + _one_by_one(_of_lines(form, measures))


def _text(form: Form, place: int) -> list[str]:
    """What stands in the form's own block of problems or measures, as it is."""
    blocks = form.edition.texts
    text = form.sheet.texts.get(blocks[place].key, "") if len(blocks) > place else ""
    return [] if bare(text) in FILLERS else [_closed(line) for line in text.split("\n") if line.strip()]


def _of_lines(form: Form, told: Iterable[tuple[str, str]]) -> list[str]:
    """What the lines of the rubric that lost points say; the others have nothing to say."""
    lines: Mapping[str, RubricLine] = {line.code: line for line in form.rubric.lines} if form.rubric else {}
    short = {
        score.line
        for score in form.sheet.scores
        if score.line in lines and score.score is not None and score.score < lines[score.line].weight
    }
    return [
        f"{lines[code].name}方面，{_own(text)}"
        for code, text in told
        if code in short and not _says_nothing(text)
    ]


def _says_nothing(text: str) -> bool:
    return bare(text) in FILLERS


def _numbered(texts: Iterable[str]) -> list[str]:
    """1. 2. 3. as the published reports do, empty ones left out."""
    told = [_closed(text) for text in texts if text.strip()]
    return [f"{number}. {text}" for number, text in enumerate(told, 1)]


def _one_by_one(texts: Iterable[str]) -> list[str]:
    """一是 二是 三是, one a paragraph."""
    told = [_closed(text) for text in texts if not _says_nothing(text)]
    return [f"{chinese_number(number)}是{text}" for number, text in enumerate(told, 1)]


def _own(text: str) -> str:
    """A cell's text as one paragraph, without the number it opens with."""
    opening = first_ordinal(text)
    return "".join(line.strip() for line in (text[opening.end :] if opening else text).split("\n"))


def _headline(text: str) -> str:
    told = sentences(_own(text))
    return told[0].text if told else ""


def _told(name: str, texts: Iterable[str]) -> str:
    """甲任务：一句；二句"""
    told = "；".join(_open(_own(text)) for text in texts if text)
    return f"{_open(name)}：{told}" if name and told else _open(name) or told


def _open(text: str) -> str:
    """Fit to stand inside a sentence."""
    return "".join(line.strip() for line in text.split("\n")).rstrip(_CLOSED)


def _closed(text: str) -> str:
    text = text.strip()
    return text if text.endswith(tuple(_CLOSED)) else f"{text}。"


_MAKERS: Mapping[DraftSource, Callable[[Form], list[str]]] = {
    DraftSource.GOALS: _goals,
    DraftSource.TASKS: _tasks,
    DraftSource.COMPLETIONS: _completions,
    DraftSource.RESULTS: _results,
    DraftSource.SCORES: _scores,
    DraftSource.PROBLEMS: _problems,
    DraftSource.MEASURES: _measures,
}
