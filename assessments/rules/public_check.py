"""The last look before publishing: personal data and typing errors, in the form, the report and the evidence's names."""

from functools import cached_property

from assessments.rules.checks import c39_typos, c41_personal_data
from assessments.rules.checks.cells import CellBlock, CellRole, TextCell
from assessments.rules.checks.finding import Finding
from assessments.rules.checks.subject import Subject


class _WholeText(Subject):
    """Also what ``checks.cells`` leaves out, because no other rule reads it."""

    @cached_property
    def cells(self) -> tuple[TextCell, ...]:
        known = super().cells
        paths = {cell.path for cell in known}
        return (*known, *(cell for cell in self._report() if cell.path not in paths), *self._evidence())

    def _report(self) -> tuple[TextCell, ...]:
        outline = self.edition.report
        return tuple(
            _cell(f"report.{code}", f"报告“{outline.section(code).heading}”", text)
            for code, text in self.sheet.report.items()
            if outline and text
        )

    def _evidence(self) -> tuple[TextCell, ...]:
        names = (item.name for item in self.sheet.evidence)
        return tuple(
            _cell(f"evidence.{place}", f"第 {place + 1} 份佐证材料的名称", name)
            for place, name in enumerate(names)
        )


def check_for_public(subject: Subject) -> list[Finding]:
    """What C41 and C39 find, switched on or not: personal data first."""
    whole = _WholeText(
        sheet=subject.sheet, edition=subject.edition, rubric=subject.rubric, settings=subject.settings
    )
    return [*c41_personal_data.check(whole), *c39_typos.check(whole)]


def _cell(path: str, label: str, text: str) -> TextCell:
    return TextCell(path, CellRole.TEXT, CellBlock.TEXTS, label, text)
