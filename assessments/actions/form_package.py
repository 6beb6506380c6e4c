"""The archive package of one form (归档包): all that was frozen of it, in one ZIP that can be checked without the portal.

Every submission's data, the official files of those that were approved, each approval with every score, what happened
and who did it, returns, objections, evidence. The same form is the same bytes until something new happens to it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils import timezone

from assessments.actions.form_package_records import events_json, objections_json, returns_json
from assessments.actions.official_files import is_approved, make_official_files
from assessments.enums import READABLE
from assessments.errors import AssessmentError, TransitionError
from assessments.exports.archive.folder import ZipFolder, open_folder
from assessments.exports.archive.package import Entry, Missing, PackageIndex, index_of, manifest_of
from assessments.models import Approval, Assessment, EvidenceFile, Revision
from assessments.models.evidence_reading import stored_files
from assessments.models.file_store import pieces_of
from assessments.rules.access import may_package
from assessments.rules.evidence.names import LONGEST, clean_name
from departments.models import User


def write_package(*, assessment: Assessment, file: IO[bytes], user: User | None) -> PackageIndex:
    """Write the ZIP into ``file``. ``assessment`` with its layout; ``user`` None: an operator.

    Raises TransitionError where it is not the user's to have, or where nothing was approved yet.
    """
    if user is not None and not may_package(assessment.roles_of(user)):
        raise TransitionError("归档包由本区财政审定人或审计员下载。")
    revisions = list(
        assessment.revisions.select_related(
            "assessment__department__district", "assessment__round", "edition", "rubric", "submitted_by"
        )
        .with_approvals()
        .order_by("number")
    )
    if not any(is_approved(revision) for revision in revisions):
        raise TransitionError("审定之后才有归档包。")
    index = PackageIndex(_about(assessment))
    folder = open_folder(file)
    with folder.archive:
        for revision in revisions:
            _add_revision(folder, index, revision)
        _add_records(folder, index, assessment)
        _add_evidence(folder, index, assessment, revisions)
        _add(folder, index, "index.html", "index", [index_of(index)], "目录")
        folder.add("manifest.json", [_json(manifest_of(index))])
    return index


def _about(assessment: Assessment) -> dict[str, Any]:
    round_, department = assessment.round, assessment.department
    return {
        "district": {"code": department.district.code, "name": department.district.name},
        "department": {"code": department.code, "name": department.name},
        "round": round_.name,
        "budget_year": round_.budget_year,
        "working_year": round_.working_year,
        "state": assessment.state_word.label,
    }


def _add_revision(folder: ZipFolder, index: PackageIndex, revision: Revision) -> None:
    place = f"revisions/{revision.number:02}"
    at = f"{timezone.localtime(revision.submitted_at):%Y-%m-%d %H:%M}"
    about = f"{revision}，{revision.submitted_by.full_name}，{at}"
    _add(folder, index, f"{place}/sheet.json", "revision", [revision.content.encode()], about)
    if is_approved(revision):
        for made in make_official_files(revision=revision):
            name = f"{place}/official.{made.format.replace('report-', 'report.')}"
            told = f"{revision}的正式文件（{made.format}）"
            _add_stored(folder, index, name, "official", made.sha256, made.size, told)
    for approval in sorted(revision.approvals.all(), key=lambda one: one.number):
        name = f"{place}/approval-{approval.number:02}.json"
        _add(folder, index, name, "approval", [approval.content.encode()], _approved(revision, approval))


def _approved(revision: Revision, approval: Approval) -> str:
    at = f"{timezone.localtime(approval.approved_at):%Y-%m-%d %H:%M}"
    return f"{revision}的第 {approval.number} 次审定：{approval}，{approval.approved_by.full_name}，{at}"


def _add_records(folder: ZipFolder, index: PackageIndex, assessment: Assessment) -> None:
    records = (
        ("events.json", "办理记录", events_json(assessment)),
        ("returns.json", "退回意见", returns_json(assessment)),
        ("objections.json", "异议和答复", objections_json(assessment)),
    )
    for name, about, found in records:
        _add(folder, index, name, "record", [_json(found)], f"{about}（{len(found)} 条）")


def _add_evidence(
    folder: ZipFolder, index: PackageIndex, assessment: Assessment, revisions: Iterable[Revision]
) -> None:
    """Every file that a submission names, once."""
    items = {item.sha256: item for revision in revisions for item in revision.sheet().evidence}
    files = stored_files(assessment, list(items))
    for number, (sha256, item) in enumerate(sorted(items.items(), key=lambda pair: pair[1].name), 1):
        name = f"evidence/{number:03}_{clean_name(item.name)[-LONGEST:]}"
        if reason := _unfit(files.get(sha256)):
            index.missing.append(Missing(name, sha256, reason))
        else:
            _add_stored(folder, index, name, "evidence", sha256, item.size, f"佐证材料：{item.name}")


def _unfit(file: EvidenceFile | None) -> str:
    if file is None:
        return "文件库中没有登记"
    return "" if file.scan_state in READABLE else file.scan_state.label


def _add_stored(
    folder: ZipFolder, index: PackageIndex, name: str, kind: str, sha256: str, size: int, about: str
) -> None:
    pieces = pieces_of(sha256)
    try:
        # Its hash is checked before the first piece is given.
        first = next(pieces, b"")
    except AssessmentError as error:
        index.missing.append(Missing(name, sha256, str(error)))
        return
    _add(folder, index, name, kind, _with(first, pieces), about, size=size)


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _add(
    folder: ZipFolder,
    index: PackageIndex,
    name: str,
    kind: str,
    pieces: Iterable[bytes],
    about: str,
    *,
    size: int = 0,
) -> None:
    member = folder.add(name, pieces, size=size)
    index.entries.append(Entry(name, kind, member.sha256, member.size, about))


def _json(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
