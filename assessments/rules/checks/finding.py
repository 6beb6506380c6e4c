"""What a check says about a form."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """FAIL blocks submitting (unless the rule is on trial), WARN asks for a correction or an explanation."""

    FAIL = "fail"
    WARN = "warn"
    INFO = "info"
    SKIP = "skip"
    PASS = "pass"  # noqa: S105 no password

    @property
    def label(self) -> str:
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    Outcome.FAIL: "不通过",
    Outcome.WARN: "需说明",
    Outcome.INFO: "提示",
    Outcome.SKIP: "未检查",
    Outcome.PASS: "通过",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement of one rule. ``message`` is a sentence for a clerk; a SKIP's says why.

    ``cells``: the dotted paths that prove it, the one to mend first. ``printed`` and ``expected`` are as the form
    prints them (money in the edition's unit, rates in %), ``tolerance`` is half of the last printed digit.
    ``cause``: the path of a cell whose own fault explains this one; the runner folds such a finding into the
    ``follow_ups`` of that fault. ``trial``: the rule is 试行 and never blocks. ``reference``: of a check that
    broke down, the number under which the log has it.
    """

    rule: str
    name: str
    outcome: Outcome
    message: str
    cells: tuple[str, ...] = ()
    printed: str = ""
    expected: str = ""
    tolerance: str = ""
    cause: str = ""
    trial: bool = False
    reference: str = ""
    follow_ups: tuple["Finding", ...] = ()

    @property
    def blocks(self) -> bool:
        return self.outcome is Outcome.FAIL and not self.trial

    @property
    def is_problem(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.outcome in (Outcome.FAIL, Outcome.WARN)
