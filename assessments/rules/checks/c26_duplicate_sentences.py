"""C26: sentences are the department's own and of this year: not pasted from another goal, form or year."""

from collections.abc import Iterator, Sequence

from assessments.rules.checks.cells import CellBlock, CellRole, TextCell, short, text_cells
from assessments.rules.checks.duplicates import Place, sentence_key
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.normal import bare
from assessments.rules.checks.text.sentences import sentences

RULE = Rule("C26", "文字不与其他目标、其他部门、上年度雷同", numbers=("common_share",))
_PROSE = (CellRole.TARGET, CellRole.RESULT, CellRole.TEXT)
# In a smaller round a share of the departments means little.
_FEW = 10
# So many departments are named; of more the number is told.
_NAMED = 3


def check(subject: Subject) -> list[Finding]:
    return [*_within(subject), *_last_year(subject), *_elsewhere(subject)]


def _comparable(subject: Subject) -> Iterator[tuple[TextCell, str]]:
    for cell in subject.cells:
        if cell.role in _PROSE:
            for sentence in sentences(cell.text):
                if sentence_key(sentence.text):
                    yield cell, sentence.text


def _within(subject: Subject) -> Iterator[Finding]:
    """The same words for two goals, two indicators or two tasks; a block may repeat what another says."""
    first: dict[tuple[str, str, str], TextCell] = {}
    for cell, sentence in _comparable(subject):
        if cell.block is CellBlock.REPORT:
            # What was done is told under the tasks and again among the results: reports are made that way.
            continue
        earlier = first.setdefault((cell.block.value, cell.role.value, bare(sentence)), cell)
        if earlier.path != cell.path:
            yield RULE.problem(
                subject,
                f"{cell.label}与{earlier.label}有相同的句子“{short(sentence, 30)}”。请分别填写各自的内容。",
                cell.path,
                earlier.path,
                printed=sentence,
            )


def _last_year(subject: Subject) -> Iterator[Finding]:
    """Results told in the same words and figures as the year before."""
    if subject.last_year is None:
        return
    told = {
        bare(sentence.text)
        for cell in text_cells(subject.last_year, subject.edition, subject.rubric)
        if cell.role is CellRole.RESULT
        for sentence in sentences(cell.text)
    }
    for cell, sentence in _comparable(subject):
        if cell.role is CellRole.RESULT and bare(sentence) in told:
            yield RULE.problem(
                subject,
                f"{cell.label}的“{short(sentence, 30)}”与上年度自评表一字不差。请按本年度的实际情况填写。",
                cell.path,
                printed=sentence,
            )


def _elsewhere(subject: Subject) -> Iterator[Finding]:
    """Sentences of other departments; what a large share of them writes is a set phrase, not a copy."""
    index = subject.round_index
    if index is None:
        return
    share = subject.settings.number(RULE.id, "common_share")
    common = max(_FEW, int(share * index.departments / 100))
    told: set[str] = set()
    for cell, sentence in _comparable(subject):
        key = sentence_key(sentence)
        places = index.elsewhere(key, subject.sheet.department_code)
        if places and len(places) < common and key not in told:
            told.add(key)
            yield RULE.problem(
                subject,
                f"{cell.label}的“{short(sentence, 30)}”与{_named(places)}的自评表雷同。"
                "请改为本部门的实际情况，确属共同工作的请说明。",
                cell.path,
                printed=sentence,
            )


def _named(places: Sequence[Place]) -> str:
    first = "".join(f"“{place.name}”" for place in places[:_NAMED])
    return first if len(places) <= _NAMED else f"{first}等 {len(places)} 个部门"
