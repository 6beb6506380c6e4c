"""Personal data that must not be published: 身份证号, mobile and bank card numbers."""

import re
from dataclasses import dataclass

from assessments.rules.checks.text.normal import half_width

_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])"
)
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])")
_CARD = re.compile(r"(?<![\d.])[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{1,3})?(?![\d.])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """``kind`` in Chinese; ``hidden`` shows only the ends, fit for a message that others read."""

    kind: str
    hidden: str
    start: int


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Numbers whose check digits prove what they are (mobile numbers have none)."""
    text = half_width(text)
    found = [_found("身份证号", match) for match in _IDENTITY.finditer(text) if identity_valid(match[0])]
    taken = {number.start for number in found}
    found += [
        _found("银行卡号", match)
        for match in _CARD.finditer(text)
        if match.start() not in taken and luhn_valid(_digits(match[0]))
    ]
    found += [_found("手机号码", match) for match in _MOBILE.finditer(text)]
    return tuple(sorted(found, key=lambda number: number.start))


def identity_valid(number: str) -> bool:
    """Whether the last character of an 18-place 身份证号 is its check digit (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def luhn_valid(digits: str) -> bool:
    """Whether the digits pass Luhn's test, as bank cards do."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _digits(printed: str) -> str:
    return "".join(character for character in printed if character.isdecimal())


def _found(kind: str, match: re.Match[str]) -> PersonalNumber:
    digits = match[0]
    return PersonalNumber(kind, digits[:3] + "*" * (len(digits) - 5) + digits[-2:], match.start())
