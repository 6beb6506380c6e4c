"""Numbers with their unit, their bound and the noun they count, out of Chinese prose.

“召开座谈会不少于6场” is at least 6 场 of 座谈会; “靶向招商优质项目3-5个” a range; “超369项次” more than 369.
Years, dates, ordinals and model names (2021年, 12月31日, 第5, 5G) are no quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assessments.rules.checks.text.normal import half_width
from assessments.rules.checks.text.nouns import CHANGE, WINDOW, noun_after, noun_before
from assessments.rules.checks.text.units import FAMILY, SCALES, UNITS, Family

_PLAIN = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?![\d.])"
_UNIT = "|".join(re.escape(unit) for unit in UNITS)
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.第〔-])(?P<low>{_PLAIN})"
    rf"(?:[ ]?[-—–~～至][ ]?(?P<high>{_PLAIN}))?"
    rf"[ ]?(?P<more>[多余来])?(?P<unit>{_UNIT})(?![A-Za-z0-9])"
)
_WHOLE_CELL = re.compile(rf"\s*(?P<low>{_PLAIN})\s*[.;,。；，]?\s*")
# 两次, 三场: only where the clause ends there, for 三个特殊监管区域 is a name.
_HAN_COUNT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<low>[一两二三四五六七八九十])(?P<unit>次|场|项|个|家|份|件)(?=[,.;。;、]|$)"
)
_STOP = re.compile(r"[.;!?。；！？\n]")
_CONTINUES = re.compile(r"[,、;(]?(?:累计|共|计|约|达|为|合计)*")
_HAN_VALUES = {"两": 2} | {character: value for value, character in enumerate("一二三四五六七八九十", 1)}

_LEAST_BEFORE = re.compile(
    r"(?:不得?少于|不得?低于|不小于|至少|最少|≥|>=|>|(?<![不得])(?:大于|高于|超过|超|多于)|突破)[为达]?$"
)
_MOST_BEFORE = re.compile(
    r"(?:不得?超过?|不得?高于|不多于|不大于|至多|最多|≤|<=|<|(?<![不得])(?:小于|低于|少于)|控制在|压减至)[为达]?$"
)
_ABOUT_BEFORE = re.compile(r"(?:约|近|大约|将近|约为)$")
_LEAST_AFTER = re.compile(r"\(?(?:\(?含\)?)?(?:以上|及以上|或以上|起)")
_MOST_AFTER = re.compile(r"\(?(?:以内|以下|及以下|之内)")
_WITHIN = re.compile(r"内(?!部|容|地|外)")
_ABOUT_AFTER = re.compile(r"左右")


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` (and ``high`` of a range) as printed; ``scaled`` in 万元, m², days as they are, rates in %.

    ``noun`` is what is counted, ``printed`` the number with its unit; offsets are those of the text.
    """

    value: Decimal
    high: Decimal | None
    unit: str
    family: Family
    bound: Bound
    noun: str
    printed: str
    start: int
    end: int

    @property
    def scaled(self) -> Decimal:
        return self.value * SCALES.get(self.unit, Decimal(1))

    @property
    def top(self) -> Decimal:
        """The upper end of a range, else the value; scaled."""
        return (self.value if self.high is None else self.high) * SCALES.get(self.unit, Decimal(1))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in a text, in the order in which they stand."""
    plain = half_width(text)
    whole = _WHOLE_CELL.fullmatch(plain) if len(plain) < 40 else None
    if whole:
        number = _decimal(whole["low"])
        return (
            Quantity(
                number,
                None,
                "",
                Family.BARE,
                Bound.EXACT,
                "",
                whole["low"],
                whole.start("low"),
                whole.end("low"),
            ),
        )
    found = [_quantity(plain, match, _decimal(match["low"])) for match in _NUMBER.finditer(plain)]
    found += [
        _quantity(plain, match, Decimal(_HAN_VALUES[match["low"]])) for match in _HAN_COUNT.finditer(plain)
    ]
    found.sort(key=lambda quantity: quantity.start)
    return tuple(_inherit_nouns(plain, found))


def _inherit_nouns(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """到期土地49块，约53.47万m²: the second number counts what the first does; 累计达61家 is another count, and
    销售额259.8亿元，同比增长74.88% is the growth of that."""
    before: Quantity | None = None
    for quantity in found:
        if before is not None:
            between = text[before.end : quantity.start]
            if CHANGE.match(quantity.noun) and not _STOP.search(between[:WINDOW]) and len(between) <= WINDOW:
                quantity = replace(quantity, noun=before.noun + quantity.noun)
            elif not quantity.noun and len(between) <= 8 and _CONTINUES.fullmatch(between):
                quantity = replace(quantity, noun=("累计" if "累计" in between else "") + before.noun)
        before = quantity
        yield quantity


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _quantity(text: str, match: re.Match[str], value: Decimal) -> Quantity:
    parts = match.groupdict()
    unit = match["unit"]
    bound, end = _bound(text, match)
    if parts.get("more") and bound is Bound.EXACT:
        bound = Bound.AT_LEAST
    return Quantity(
        value=value,
        high=_decimal(parts["high"]) if parts.get("high") else None,
        unit=unit,
        family=FAMILY[unit],
        bound=bound,
        noun=noun_after(text, end) or noun_before(text, match.start()),
        printed=match[0].strip(),
        start=match.start(),
        end=end,
    )


def _bound(text: str, match: re.Match[str]) -> tuple[Bound, int]:
    """What the words around a number make of it, and where those after it end."""
    before = text[max(0, match.start() - 6) : match.start()].rstrip()
    for after, bound in (
        (_LEAST_AFTER, Bound.AT_LEAST),
        (_MOST_AFTER, Bound.AT_MOST),
        (_ABOUT_AFTER, Bound.ABOUT),
    ):
        if found := after.match(text, match.end()):
            return bound, found.end()
    if FAMILY[match["unit"]] is Family.TIME and _WITHIN.match(text, match.end()):
        return Bound.AT_MOST, match.end() + 1
    for pattern, bound in (
        (_MOST_BEFORE, Bound.AT_MOST),
        (_LEAST_BEFORE, Bound.AT_LEAST),
        (_ABOUT_BEFORE, Bound.ABOUT),
    ):
        if pattern.search(before):
            return bound, match.end()
    return Bound.EXACT, match.end()
