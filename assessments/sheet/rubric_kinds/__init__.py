"""The kinds of rule a rubric may use, one file each; their scoring stands in ``rules.scoring.kinds``."""

from dataclasses import replace

from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.band import Bands
from assessments.sheet.rubric_kinds.base import Parameters, Scope
from assessments.sheet.rubric_kinds.checklist import Checklist
from assessments.sheet.rubric_kinds.deduct_per_case import DeductPerCase
from assessments.sheet.rubric_kinds.deduct_per_point import DeductPerPoint
from assessments.sheet.rubric_kinds.either_or import EitherOr
from assessments.sheet.rubric_kinds.indicator_average import IndicatorAverage
from assessments.sheet.rubric_kinds.manual import Manual
from assessments.sheet.rubric_kinds.not_applicable import NotApplicable
from assessments.sheet.rubric_kinds.qualitative_band import QualitativeBand
from assessments.sheet.rubric_kinds.ratio import Ratio
from assessments.sheet.rubric_kinds.share_of_items import ShareOfItems
from assessments.sheet.rubric_kinds.veto import Veto

__all__ = ["KINDS", "Manual", "Parameters", "Scope", "read_nested", "read_parameters"]

KINDS: dict[str, type[Parameters]] = {
    kind.kind: kind
    for kind in (
        *(Ratio, Bands, DeductPerPoint, DeductPerCase, Checklist, ShareOfItems),
        *(IndicatorAverage, QualitativeBand, EitherOr, Veto, NotApplicable, Manual),
    )
}
MAX_DEPTH = 3


def read_parameters(rule: Located, scope: Scope, *common: str) -> Parameters:
    """The parameters of a rule by its ``kind``; ``common`` are keys that stand beside them."""
    kind = rule.text("kind")
    if kind not in KINDS:
        rule.fault(f"不认识的评分方式“{kind}”；可用：{'、'.join(KINDS)}。")
        return Manual()
    rule.allow_only("kind", *common, *KINDS[kind].keys)
    return KINDS[kind].read(rule, scope)


def read_nested(rule: Located, scope: Scope) -> Parameters:
    """A rule inside a rule: kind and parameters only."""
    if scope.depth >= MAX_DEPTH:
        rule.fault(f"评分方式套叠不能超过 {MAX_DEPTH} 层。")
        return Manual()
    return read_parameters(rule, replace(scope, depth=scope.depth + 1))
