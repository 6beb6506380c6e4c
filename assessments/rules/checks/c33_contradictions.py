"""C33: the form does not say one thing here and its opposite there."""

from assessments.rules.checks.cells import CellRole, TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C33", "前后说法不矛盾")


def check(subject: Subject) -> list[Finding]:
    """The pairs of phrases stand in the settings."""
    cells = [cell for cell in subject.cells if cell.role not in (CellRole.NAME, CellRole.TARGET)]
    found = []
    for pair in subject.settings.words.contradictions:
        one, other = _first(cells, pair.one, ""), _first(cells, pair.other, pair.one)
        if one and other:
            found.append(
                RULE.problem(
                    subject,
                    f"{one.label}写“{pair.one}”，{other.label}又写“{pair.other}”，前后矛盾。请核对改正。",
                    one.path,
                    *([other.path] if other.path != one.path else []),
                    printed=pair.one,
                    expected=pair.other,
                )
            )
    return found


def _first(cells: list[TextCell], phrase: str, unless_part_of: str) -> TextCell | None:
    """The first cell with the phrase; 没有发生事故 does not say 发生事故."""
    for cell in cells:
        text = cell.text.replace(unless_part_of, "") if unless_part_of else cell.text
        if phrase in text:
            return cell
    return None
