"""The archive package of a form: everything that was frozen, in one ZIP that can be checked by itself."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessments.actions import objections
from assessments.actions.approval import approve
from assessments.actions.form_package import write_package
from assessments.errors import TransitionError
from assessments.exports.archive.verify import verify_package
from assessments.models import Approval, Assessment, EvidenceFile, OfficialFile, Revision
from assessments.models.file_store import fetch
from departments.models import User
from tests.assessments.evidence_files import hand_in, pdf
from tests.assessments.scored_world import scored_form
from tests.assessments.world import World


@pytest.fixture
def approved(world: World, tmp_path: Path) -> Assessment:
    """S0's form with one file of evidence, approved, objected to and upheld."""
    hand_in(tmp_path, world.tasks, world.filler, "合同.pdf", pdf())
    form = scored_form(world)
    approve(assessment=form, user=world.approver)
    objections.file_objection(assessment=form, user=world.head, text="请复核第一项。", lines=["A1-1"])
    objections.uphold(assessment=form, user=world.approver, remark="维持原结果。")
    return Assessment.objects.with_layout().get(pk=form.pk)


def packed(form: Assessment, user: User | None, folder: Path) -> Path:
    target = folder / "package.zip"
    with target.open("wb") as file:
        write_package(assessment=form, file=file, user=user)
    return target


def changed(package: Path, name: str, content: bytes | None, *, added: str = "") -> Path:
    """A copy with one member replaced, left out (None), or with another one more."""
    target = package.with_name("changed.zip")
    with ZipFile(package) as source, ZipFile(target, "w") as copy:
        for member in source.namelist():
            if member == name and content is None:
                continue
            copy.writestr(member, content if member == name and content is not None else source.read(member))
        if added:
            copy.writestr(added, b"x")
    return target


def test_everything_is_in_it(world: World, approved: Assessment, tmp_path: Path) -> None:
    archive = ZipFile(packed(approved, world.approver, tmp_path))
    assert archive.namelist() == [
        "revisions/01/sheet.json",
        "revisions/01/official.pdf",
        "revisions/01/official.xlsx",
        "revisions/01/official.json",
        "revisions/01/approval-01.json",
        "events.json",
        "returns.json",
        "objections.json",
        "evidence/001_合同.pdf",
        "index.html",
        "manifest.json",
    ]
    revision, approval = Revision.objects.get(), Approval.objects.get()
    assert archive.read("revisions/01/sheet.json").decode() == revision.content
    assert archive.read("revisions/01/approval-01.json").decode() == approval.content
    official = OfficialFile.objects.get(format="pdf")
    assert archive.read("revisions/01/official.pdf") == fetch(official.sha256)
    assert archive.read("evidence/001_合同.pdf") == pdf()
    assert [event["verb"] for event in json.loads(archive.read("events.json"))][-3:] == [
        "approve",
        "object",
        "uphold",
    ]
    (objection,) = json.loads(archive.read("objections.json"))
    assert (objection["text"], objection["decision"]) == ("请复核第一项。", "维持原结果。")
    assert "合同.pdf" in archive.read("index.html").decode()


def test_it_verifies_itself(world: World, approved: Assessment, tmp_path: Path) -> None:
    found = verify_package(packed(approved, world.auditor, tmp_path))
    assert (found.problems, found.members, found.missing) == ([], 10, 0)
    assert found.revisions == {1: Revision.objects.get().sha256}


def test_the_same_form_is_the_same_bytes(world: World, approved: Assessment, tmp_path: Path) -> None:
    first = packed(approved, world.approver, tmp_path).read_bytes()
    assert packed(approved, None, tmp_path).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content", "added", "problem"),
    [
        ("events.json", b"[]\n", "", "events.json：内容与清单的校验值不符。"),
        ("evidence/001_合同.pdf", None, "", "evidence/001_合同.pdf：缺失。"),
        ("", b"", "evidence/002_x.pdf", "evidence/002_x.pdf：清单中没有，是后来加进来的。"),
        ("manifest.json", None, "", "不是归档包：没有 manifest.json。"),
        ("manifest.json", b"{", "", "manifest.json 不是有效的 JSON。"),
        ("manifest.json", b'{"schema": "package/1"}', "", "manifest.json 的文件清单不完整。"),
    ],
)
def test_what_was_changed_is_named(
    world: World,
    approved: Assessment,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    added: str,
    problem: str,
) -> None:
    package = packed(approved, world.approver, tmp_path)
    assert verify_package(changed(package, name, content, added=added)).problems == [problem]


def test_one_byte_and_a_cut_file(world: World, approved: Assessment, tmp_path: Path) -> None:
    package = packed(approved, world.approver, tmp_path)
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    for broken in (bytes(content), bytes(content[:-100]), b"PK\x03\x04", b""):
        package.write_bytes(broken)
        assert len(verify_package(package).problems) == 1


def test_an_approval_of_other_data_is_noticed(world: World, approved: Assessment, tmp_path: Path) -> None:
    """Somebody changes the data and the manifest alike: the approval still names what it approved."""
    package = packed(approved, world.approver, tmp_path)
    with ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    entry = next(one for one in manifest["members"] if one["path"] == "revisions/01/sheet.json")
    other = b"{}\n"
    entry["sha256"], entry["size"] = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356", 3
    changed(package, "revisions/01/sheet.json", other).replace(package)
    forged = changed(package, "manifest.json", json.dumps(manifest).encode())
    assert verify_package(forged).problems == [
        "revisions/01/approval-01.json：所审定的不是包中第 1 次送审的数据。"
    ]


def test_what_the_store_lost_or_the_scanner_holds_back_is_told(
    world: World, approved: Assessment, tmp_path: Path
) -> None:
    EvidenceFile.objects.update(scan="infected")
    package = packed(approved, world.approver, tmp_path)
    found = verify_package(package)
    assert (found.problems, found.missing) == ([], 1)
    assert "查出病毒，已隔离" in ZipFile(package).read("index.html").decode()


def test_who_may_have_it(world: World, approved: Assessment, tmp_path: Path) -> None:
    for name in ("reviewer", "head", "administrator", "foreign_reviewer"):
        with pytest.raises(TransitionError):
            write_package(assessment=approved, file=io.BytesIO(), user=world.people[name])


def test_nothing_before_the_approval(world: World) -> None:
    form = scored_form(world)
    with pytest.raises(TransitionError, match="审定之后才有归档包"):
        write_package(assessment=form, file=io.BytesIO(), user=world.approver)
