"""The preview of a form that comes in, as its page shows it and as its page posts it back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.actions.incorporating import Preview
from assessments.enums import SectionKey
from assessments.models import Assessment, SectionState
from assessments.rules.incoming import IncomingSection, Side
from assessments.rules.incoming_fields import IncomingField
from assessments.sheet.diff import ChangeKind

# Before a section's key in the names of the hidden fields: the version that the preview was made of.
SEEN = "seen."


@dataclass(frozen=True, slots=True)
class FieldLine:
    """``side``: whose text is chosen at the moment."""

    field: IncomingField
    side: Side
    may_choose: bool


@dataclass(frozen=True, slots=True)
class SectionPart:
    """``whole``: what was chosen for all of its fields at once."""

    section: IncomingSection
    state: SectionState
    lines: tuple[FieldLine, ...]
    whole: str

    @property
    def counts(self) -> list[tuple[str, int]]:
        """新增 3, 修改 1 …"""
        return list(Counter(line.field.word for line in self.lines).items())

    @property
    def choices(self) -> int:
        return sum(1 for line in self.lines if line.may_choose)

    @property
    def locked(self) -> int:
        return sum(1 for line in self.lines if line.field.is_locked)


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """``posted``: what was chosen before, where the page is shown again. ``without_base``: nobody knows of which state
    of the draft the form was made."""

    shown: Preview
    posted: Mapping[str, str]
    without_base: bool = False

    @property
    def versions(self) -> list[tuple[str, int]]:
        return [(SEEN + key.value, version) for key, version in self.shown.versions.items()]

    @property
    def parts(self) -> tuple[SectionPart, ...]:
        """The sections with a change."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[SectionPart]:
        rolled_over = self.shown.comparison.rolled_over
        for part in self.shown.comparison.sections:
            if part.fields:
                sides = part.sides(self.posted, rolled_over=rolled_over)
                lines = tuple(
                    FieldLine(
                        entry, sides[entry.key], part.is_disputed and entry.may_choose and not entry.is_locked
                    )
                    for entry in part.fields
                )
                whole = self.posted.get(f"section.{part.section.value}", "")
                yield SectionPart(part, self.shown.states[part.section], lines, whole)

    @property
    def same(self) -> list[IncomingSection]:
        """The sections without a change."""
        return [part for part in self.shown.comparison.sections if not part.fields]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """What there is of each sort in the whole form."""
        kinds = Counter(line.field.kind for part in self.parts for line in part.lines)
        words = {
            ChangeKind.ADDED: "新增",
            ChangeKind.CHANGED: "修改",
            ChangeKind.REMOVED: "删去",
            ChangeKind.MOVED: "次序变动",
        }
        unchanged = sum(part.unchanged for part in self.shown.comparison.sections)
        return [*((word, kinds[kind]) for kind, word in words.items() if kinds[kind]), ("未变", unchanged)]

    @property
    def choices(self) -> int:
        return sum(part.choices for part in self.parts)

    @property
    def locked(self) -> int:
        return sum(part.locked for part in self.parts)


def seen_of(posted: Mapping[str, str], assessment: Assessment) -> dict[SectionKey, int]:
    """The versions that the page was made of."""
    found = {}
    for key in assessment.section_keys():
        text = posted.get(SEEN + key.value, "")
        if text.isascii() and text.isdigit() and len(text) < 10:
            found[key] = int(text)
    return found


def told(saved: Sequence[SectionKey], assessment: Assessment, name: str) -> str:
    """What is said when it is done."""
    if not saved:
        return f"“{name}”与自评表的内容相同，没有需要保存的变动。"
    labels = assessment.edition().section_labels
    return f"已把“{name}”写入自评表：{'、'.join(labels[key] for key in saved)}。请看一遍体检，再送审。"
