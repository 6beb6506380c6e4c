"""The index of an archive package: for programs (manifest.json) and for people (index.html)."""

from dataclasses import dataclass, field
from typing import Any

from assessments.exports.archive.page import Link, Table, Wrong, index_page

SCHEMA = "package/1"
KINDS = {
    "revision": "送审的数据",
    "official": "正式文件",
    "approval": "审定结果",
    "record": "办理记录",
    "evidence": "佐证材料",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of the package."""

    path: str
    kind: str
    sha256: str
    size: int
    about: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that belongs to the form and is not in the package."""

    path: str
    sha256: str
    reason: str


@dataclass
class PackageIndex:
    """``about``: whose form of which year."""

    about: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def manifest_of(index: PackageIndex) -> dict[str, Any]:
    """As JSON; every member but the manifest itself."""
    return {
        "schema": SCHEMA,
        "assessment": index.about,
        "members": [
            {
                "path": entry.path,
                "kind": entry.kind,
                "sha256": entry.sha256,
                "size": entry.size,
                "about": entry.about,
            }
            for entry in index.entries
        ],
        "missing": [
            {"path": gone.path, "sha256": gone.sha256, "reason": gone.reason} for gone in index.missing
        ],
    }


def index_of(index: PackageIndex) -> bytes:
    """As a page."""
    about = index.about
    title = f"{about['budget_year']}年度 {about['department']['name']} 自评归档包"
    facts = [
        f"自评批次：{about['round']}（{about['district']['name']}），自评工作年度 {about['working_year']}",
        f"状态：{about['state']}",
        "核对方法：python manage.py verify_package 本压缩包，或逐个比对下列 SHA-256。",
    ]
    tables = [
        Table(name, ("文件", "说明", "SHA-256"), rows)
        for kind, name in KINDS.items()
        if (
            rows := [
                (Link(entry.path, entry.path), entry.about, entry.sha256)
                for entry in index.entries
                if entry.kind == kind
            ]
        )
    ]
    if index.missing:
        gone = [(one.path, Wrong(one.reason), one.sha256) for one in index.missing]
        tables.append(Table("没有收入的文件", ("文件", "原因", "SHA-256"), gone))
    return index_page(title, facts, tables)
