"""The ledger as a workbook: each file with what it shows, each indicator and task with its files, gaps marked."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import EvidenceKind
from assessments.rules.evidence.names import LONGEST, clean_name
from assessments.rules.evidence.targets import Target
from assessments.sheet.values import EvidenceItem, Sheet
from config.workbooks.tables import PlainTable, tables_workbook

MISSING = "缺佐证材料"
UNLINKED = "未关联"
_PLACE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file came from. ``state``: why it cannot be handed out, empty where it can."""

    by: str
    at: datetime.datetime
    state: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One file of the ledger, numbered from 1."""

    number: int
    item: EvidenceItem
    labels: tuple[str, ...]
    source: Provenance | None

    @property
    def kind(self) -> EvidenceKind:
        return EvidenceKind(self.item.media_type)

    @property
    def state(self) -> str:
        return self.source.state if self.source else "文件库中没有登记"

    @property
    def packed_name(self) -> str:
        """003_关键指标 1“签约项目”_合同.pdf: unpacks on Windows, whatever the label holds."""
        place = self.labels[0] if self.labels else UNLINKED
        place = clean_name(place.replace("/", "_").replace("\\", "_"))[:_PLACE_LENGTH].strip(" .")
        return f"{self.number:03d}_{place}_{clean_name(self.item.name)[-LONGEST:]}"


@dataclass(frozen=True, slots=True)
class Ledger:
    title: str
    entries: tuple[LedgerEntry, ...]
    targets: tuple[Target, ...]

    def of(self, target: Target) -> list[LedgerEntry]:
        return [entry for entry in self.entries if target.path in entry.item.targets]


def make_ledger(
    title: str, sheet: Sheet, targets: Sequence[Target], sources: Mapping[str, Provenance]
) -> Ledger:
    """The ledger of a sheet, draft or frozen. ``sources`` by hash."""
    labels = {target.path: target.label for target in targets}
    entries = tuple(
        LedgerEntry(
            number,
            item,
            tuple(labels[path] for path in item.targets if path in labels),
            sources.get(item.sha256),
        )
        for number, item in enumerate(sheet.evidence, 1)
    )
    return Ledger(title, entries, tuple(targets))


def ledger_workbook(ledger: Ledger) -> bytes:
    """Two worksheets: by file, and by indicator and task."""
    return tables_workbook(ledger.title, [_by_file(ledger), _by_target(ledger)])


def _by_file(ledger: Ledger) -> PlainTable:
    header = (
        "序号",
        "文件名",
        "证明的指标、任务",
        "种类",
        "字节数",
        "上传人",
        "上传时间",
        "校验值 SHA-256",
        "压缩包中的文件",
        "备注",
    )
    return PlainTable("按材料", header, [_file_row(entry) for entry in ledger.entries])


def _file_row(entry: LedgerEntry) -> tuple[str | int, ...]:
    source = entry.source
    return (
        entry.number,
        entry.item.name,
        "\n".join(entry.labels) or UNLINKED,
        entry.kind.label,
        entry.item.size,
        source.by if source else "",
        f"{source.at:%Y-%m-%d %H:%M}" if source else "",
        entry.item.sha256,
        "" if entry.state else entry.packed_name,
        f"{entry.state}，没有收入压缩包" if entry.state else "",
    )


def _by_target(ledger: Ledger) -> PlainTable:
    rows: list[tuple[str | int, ...]] = []
    for target in ledger.targets:
        found = ledger.of(target)
        if not found and not target.is_offered:
            continue
        names = "\n".join(f"{entry.number:03d} {entry.item.name}" for entry in found)
        rows.append((target.label, len(found), names, _gap(ledger, target)))
    return PlainTable("按指标任务", ("指标、任务", "份数", "佐证材料", "缺口"), rows)


def _gap(ledger: Ledger, target: Target) -> str:
    """A task is covered by what stands beside its lines and indicators too."""
    if not target.is_asked:
        return ""
    shown = {path for entry in ledger.entries for path in entry.item.targets}
    covered = any(path == target.path or path.startswith(f"{target.path}.") for path in shown)
    return "" if covered else MISSING
