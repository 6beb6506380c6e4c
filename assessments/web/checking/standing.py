"""How the checker's findings of a draft stand, in figures and in one sentence."""

from collections.abc import Collection
from dataclasses import dataclass

from assessments.models import Assessment
from assessments.rules.checks.decisions import Checked
from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.completeness import report_sections
from assessments.sheet.values import Sheet


@dataclass(frozen=True, slots=True)
class Standing:
    """``missing``: cells to be filled in; ``failed``: other findings to be mended; ``unexplained``: to be explained
    or mended. ``explained``, ``waived``: settled."""

    missing: int
    failed: int
    unexplained: int
    explained: int
    waived: int

    @property
    def open(self) -> int:
        return self.missing + self.failed + self.unexplained

    @property
    def found(self) -> int:
        """Everything the department had or has to do something about."""
        return self.open + self.explained + self.waived

    @property
    def open_words(self) -> str:
        """“2 项不通过、11 项需说明”; empty where nothing is open."""
        parts = [f"{self.missing} 处未填"] * bool(self.missing)
        parts += [f"{self.failed} 项不通过"] * bool(self.failed)
        parts += [f"{self.unexplained} 项需说明"] * bool(self.unexplained)
        return "、".join(parts)

    @property
    def settled_words(self) -> str:
        """“已说明 3 项，财政已豁免 1 项”; empty where nothing was settled."""
        parts = [f"已说明 {self.explained} 项"] * bool(self.explained)
        parts += [f"财政已豁免 {self.waived} 项"] * bool(self.waived)
        return "，".join(parts)


def standing_of(checked: Checked, missing: Collection[str]) -> Standing:
    """``missing``: see ``missing_paths``."""
    failed = [item.finding for item in checked.open if item.finding.outcome is Outcome.FAIL]
    empty = sum(is_missing(finding, missing) for finding in failed)
    return Standing(
        missing=empty,
        failed=len(failed) - empty,
        unexplained=len(checked.open) - len(failed),
        explained=sum(bool(item.explanation) and item.waiver is None for item in checked.problems),
        waived=sum(item.waiver is not None for item in checked.problems),
    )


def missing_paths(assessment: Assessment, sheet: Sheet) -> frozenset[str]:
    """The cells that the form asks for and that are empty."""
    reports = report_sections(sheet, assessment.edition(), assessment.scoring_rubric(), {})
    return frozenset(gap.path for report in reports for gap in report.gaps)


def is_missing(finding: Finding, missing: Collection[str]) -> bool:
    """Whether the finding says no more than that a cell is empty."""
    return len(finding.cells) == 1 and finding.cells[0] in missing
