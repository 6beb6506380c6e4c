from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from assessments.sheet.arithmetic import plain
from assessments.sheet.located import Located
from assessments.sheet.rubric_kinds.base import Document, Parameters, Scope
from assessments.sheet.rubric_kinds.interval import ENDS, Interval, check_cover, read_interval
from assessments.sheet.rubric_kinds.value import Value, read_value

DEFAULT_DOMAIN = Interval(Decimal(0), True)


@dataclass(frozen=True, slots=True)
class Band:
    """``score`` points; None where the band is scored in proportion: weight × value ÷ 100."""

    interval: Interval
    score: Decimal | None

    def document(self) -> Document:
        points: Document = {"proportional": True} if self.score is None else {"score": self.score}
        return self.interval.document() | points


@dataclass(frozen=True, slots=True)
class Bands(Parameters):
    """Points by the band the value lies in; the bands cover ``domain`` (0 and above unless stated) exactly once."""

    kind: ClassVar[str] = "band"
    label: ClassVar[str] = "分档"
    keys: ClassVar[tuple[str, ...]] = ("value", "bands", "domain")

    value: Value
    bands: tuple[Band, ...]
    domain: Interval = DEFAULT_DOMAIN

    @classmethod
    def read(cls, rule: Located, scope: Scope) -> Self:
        value, domain = read_value(rule, scope), _domain(rule)
        listed = rule.items("bands")
        bands = tuple(_band(item, scope) for item in listed)
        check_cover(domain, [(band.interval, item) for band, item in zip(bands, listed, strict=True)])
        scores = [band.score for band in bands if band.score is not None]
        if scores and len(scores) == len(bands) and max(scores) != scope.weight:
            rule.fault(f"最好一档应得满分 {plain(scope.weight)} 分，现为 {plain(max(scores))} 分。")
        return cls(value, bands, domain)

    def document(self) -> Document:
        domain = {} if self.domain == DEFAULT_DOMAIN else {"domain": self.domain.document()}
        return {"value": self.value.document(), "bands": [band.document() for band in self.bands]} | domain

    def item_codes(self) -> tuple[str, ...]:
        return self.value.items


def _domain(rule: Located) -> Interval:
    domain = rule.get("domain")
    if domain is None:
        return DEFAULT_DOMAIN
    domain.allow_only("from", "above", "to", "below")
    return read_interval(domain)


def _band(item: Located, scope: Scope) -> Band:
    item.allow_only(*ENDS, "score", "proportional")
    if item.flag("proportional"):
        if item.has("score"):
            item.fault("按比例得分（proportional）的档次不再写 score。")
        return Band(read_interval(item), None)
    return Band(read_interval(item), scope.points(item))
