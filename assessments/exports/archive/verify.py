"""Is an archive package whole and unchanged? Asks nothing but the package itself; reads it a piece at a time."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from assessments.exports.archive.package import SCHEMA

MANIFEST = "manifest.json"
MANIFEST_LIMIT = 50_000_000
_PIECE = 256 * 1024


@dataclass
class Verified:
    """``problems`` empty: nothing is wrong. ``revisions``: number → SHA-256 of the submissions found in it."""

    problems: list[str] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)
    members: int = 0
    missing: int = 0
    revisions: dict[int, str] = field(default_factory=dict)


def verify_package(path: Path) -> Verified:
    """What is wrong with it, in Chinese."""
    found = Verified()
    try:
        with ZipFile(path) as archive:
            manifest = _manifest(archive)
            if isinstance(manifest, str):
                found.problems.append(manifest)
            else:
                _compare(archive, manifest, found)
    except (BadZipFile, EOFError, OSError, NotImplementedError) as error:
        found.problems.append(f"压缩包打不开或已损坏（{error}）。")
    return found


def _manifest(archive: ZipFile) -> dict[str, Any] | str:
    """The manifest, or what is wrong with it."""
    if MANIFEST not in archive.namelist():
        return "不是归档包：没有 manifest.json。"
    if archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
        return "manifest.json 大得不合常理。"
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except ValueError:
        return "manifest.json 不是有效的 JSON。"
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        return f"manifest.json 不是 {SCHEMA} 格式。"
    members = manifest.get("members")
    if not isinstance(members, list) or not all(_is_member(entry) for entry in members):
        return "manifest.json 的文件清单不完整。"
    return manifest


def _is_member(entry: object) -> bool:
    kinds = {"path": str, "kind": str, "sha256": str, "size": int}
    return isinstance(entry, dict) and all(isinstance(entry.get(key), kind) for key, kind in kinds.items())


def _compare(archive: ZipFile, manifest: dict[str, Any], found: Verified) -> None:
    members = {entry["path"]: entry for entry in manifest["members"]}
    found.about, found.members = manifest.get("assessment", {}), len(members)
    found.missing = len(manifest.get("missing", ()))
    names = Counter(archive.namelist())
    found.problems += [f"{name}：在压缩包中出现 {count} 次。" for name, count in names.items() if count > 1]
    found.problems += [
        f"{name}：清单中没有，是后来加进来的。" for name in names if name not in {*members, MANIFEST}
    ]
    for path, entry in members.items():
        if path not in names:
            found.problems.append(f"{path}：缺失。")
        elif _hash(archive, path, entry["size"]) != entry["sha256"]:
            found.problems.append(f"{path}：内容与清单的校验值不符。")
    if not found.problems:
        _chain(archive, members, found)


def _hash(archive: ZipFile, path: str, size: int) -> str:
    """Of at most one byte more than it should have: a member that unpacks without end is caught there."""
    digest, left = hashlib.sha256(), size + 1
    with archive.open(path) as member:
        while left and (piece := member.read(min(_PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _chain(archive: ZipFile, members: dict[str, Any], found: Verified) -> None:
    """Each approval names the hash of the submission that it approved."""
    for path, entry in members.items():
        if entry["kind"] == "revision":
            found.revisions[int(path.split("/")[1])] = entry["sha256"]
    for path in (path for path, entry in members.items() if entry["kind"] == "approval"):
        told = json.loads(archive.read(path))["revision"]
        if found.revisions.get(told["number"]) != told["sha256"]:
            found.problems.append(f"{path}：所审定的不是包中第 {told['number']} 次送审的数据。")
