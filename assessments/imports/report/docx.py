"""A report in Word, of the outline of the round → the text of its sections, with everything that did not fit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.imports.report.composed import OtherFigure, without_composed
from assessments.imports.report.lines import Line, read_lines
from assessments.rules.checks.text.normal import bare
from assessments.sheet.report.figures import FigureValue
from assessments.sheet.report.outline import Outline, OutlineSection

_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．章]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])\s*"
)
_ATTACHED = re.compile(r"^附件\s*[0-9一二三]?\s*[：:]")
# A heading typed as plain text is short and no sentence.
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class ReadReport:
    """``texts`` by section code, only of those that were found. ``unknown``: headings the outline does not have, whose
    text was added to the section before; ``outside``: lines before the first heading, not taken."""

    texts: Mapping[str, str]
    others: tuple[OtherFigure, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass
class _Reading:
    outline: Outline
    lines: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    current: OutlineSection | None = None

    def take(self, line: Line) -> None:
        section = None if line.is_row else self._heading(line)
        if section is not None:
            self.current = section
            self.lines.setdefault(section.code, [])
        elif self.current is None:
            self.outside.append(line.text)
        else:
            if line.level:
                self.unknown.append(line.text)
            self.lines[self.current.code].append(line.text)

    def _heading(self, line: Line) -> OutlineSection | None:
        """The outline's section that the line is the heading of, each but once and in any order."""
        if not line.level and len(line.text) > _LONGEST_HEADING:
            return None
        name = bare(_NUMBER.sub("", line.text))
        is_numbered = bool(line.level or _NUMBER.match(line.text))
        for section in self.outline.sections:
            if section.code not in self.lines and bare(section.heading) == name and is_numbered:
                return section
        return None


def read_report(
    content: bytes, outline: Outline, values: Mapping[str, FigureValue], *, title: str
) -> ReadReport:
    """The sections of the document. ``values``: the form's figures; ``title``: what the report is called.

    The attached form behind the report is not read. Raises FileRefused.
    """
    reading = _Reading(outline)
    for line in read_lines(content):
        if reading.current and _ATTACHED.match(line.text):
            break
        reading.take(line)
    texts: dict[str, str] = {}
    others: list[OtherFigure] = []
    for section in outline.written:
        if section.code in reading.lines:
            texts[section.code], wrong = _written(reading.lines[section.code], section, outline, values)
            others += wrong
    told = {bare(line) for line in title.split("\n")} | {bare(title)}
    return ReadReport(
        texts=texts,
        others=tuple(others),
        unknown=tuple(reading.unknown),
        missing=tuple(section.heading for section in outline.written if section.code not in texts),
        outside=tuple(line for line in reading.outside if bare(line) not in told),
    )


def _written(
    lines: list[str], section: OutlineSection, outline: Outline, values: Mapping[str, FigureValue]
) -> tuple[str, list[OtherFigure]]:
    kept: list[str] = []
    others: list[OtherFigure] = []
    for line in lines:
        text, wrong = without_composed(line, section, outline, values) if section.sentences else (line, ())
        others += wrong
        if text:
            kept.append(text)
    return "\n".join(kept), others
