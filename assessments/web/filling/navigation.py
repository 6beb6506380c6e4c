"""The sections of a form with how far each is, as the side column and the overview list them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.enums import SectionKey
from assessments.models import SectionState
from assessments.rules.completeness import Gap, SectionReport
from assessments.rules.sections import OPTIONAL
from assessments.sheet.edition import Edition


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """``note`` says in two or three words how far the section is; ``tone``: "done", "bad" or empty."""

    key: SectionKey
    label: str
    percent: int
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class GapLink:
    """What is missing, with the address of its field: the section's page and the control's id."""

    section: str
    anchor: str
    message: str


def gap_link(gap: Gap) -> GapLink:
    return GapLink(gap.section, anchor_of(gap.path), gap.message)


def anchor_of(path: str) -> str:
    """The id of a cell's control."""
    return "id_" + path.replace(".", "-")


def entry_of_report(label: str, report: SectionReport, *, begun: bool, unreadable: bool) -> SectionEntry:
    """The entry of a section that was just read."""
    progress = report.progress
    return _entry(report.section, label, progress.done, progress.asked, begun=begun, unreadable=unreadable)


def entries_of_states(
    edition: Edition, sections: Iterable[SectionKey], states: Mapping[str, SectionState]
) -> list[SectionEntry]:
    """The entries as of each section's last saving: no rows are read."""
    return [
        _entry(
            key,
            edition.section_labels[key],
            states[key].done,
            states[key].asked,
            begun=states[key].version > 0,
            unreadable=bool(states[key].unparsed),
        )
        for key in sections
    ]


def _entry(
    key: SectionKey, label: str, done: int, asked: int, *, begun: bool, unreadable: bool
) -> SectionEntry:
    percent = done * 100 // asked if asked else 0
    if unreadable:
        return SectionEntry(key, label, percent, "有错误", "bad")
    if not begun:
        return SectionEntry(key, label, 0, "未填", "")
    if asked == done:
        return SectionEntry(key, label, 100, "已填完", "done")
    if key in OPTIONAL:
        return SectionEntry(key, label, percent, f"已填 {done} / {asked}", "")
    return SectionEntry(key, label, percent, f"还差 {asked - done} 项", "")
