"""Sentences that the portal composes, found again in a text that was written outside of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.sheet.report.figures import FigureValue
from assessments.sheet.report.outline import Outline, OutlineSection
from assessments.sheet.report.sentences import sentence_parts

_SPACES = re.compile(r"\s+")
_END = "。；;"


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A composed sentence told another number than the form has: ``form`` is empty where it has none."""

    section: str
    label: str
    printed: str
    form: str


@dataclass(frozen=True)
class Template:
    """A composed sentence as a pattern."""

    sentence: str

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for _, code in sentence_parts(self.sentence) if code)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Spaces and the kind of punctuation do not matter; a figure is anything short without punctuation."""
        parts = []
        for words, code in sentence_parts(self.sentence):
            parts += [_loose(sign) for sign in words if not sign.isspace()]
            if code:
                parts.append(r"([^，。；、：,;:（(]{1,20}?)")
        return re.compile(r"\s*".join(parts))


def _loose(sign: str) -> str:
    if sign in _END:
        return f"(?:[{_END}]|$)"
    same = {
        "，": "[，,]",
        "：": "[：:]",
        "（": "[（(]",
        "）": "[）)]",
        "“": '[“"]',
        "”": '[”"]',
        "%": "[%％]",
    }
    return same.get(sign, re.escape(sign))


def without_composed(
    text: str, section: OutlineSection, outline: Outline, values: Mapping[str, FigureValue]
) -> tuple[str, tuple[OtherFigure, ...]]:
    """What the department wrote around the composed sentences, and the numbers in them that the form has otherwise."""
    labels = {figure.code: figure.label for figure in outline.figures}
    others: list[OtherFigure] = []
    for template in map(Template, section.sentences):
        found = template.pattern.search(text)
        if not found:
            continue
        text = f"{text[: found.start()]}{text[found.end() :]}".strip()
        for code, printed in zip(template.codes, found.groups(), strict=True):
            form = values[code].text if code in values else ""
            if not _same(printed, form):
                others.append(OtherFigure(section.heading, labels[code], printed.strip(), form))
    return text, tuple(others)


def _same(printed: str, form: str) -> bool:
    """1924.460 and 1,924.46 are 1924.46; 0 is 0.00."""
    one, other = (_SPACES.sub("", text).replace(",", "").rstrip("%") for text in (printed, form))
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other
