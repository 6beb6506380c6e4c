import datetime
from pathlib import Path

import pikepdf.pdfa
import pytest

from assessments.exports.pdf.certificate import NAME, demonstration_certificate
from assessments.exports.pdf.render import render_pdf
from assessments.exports.pdf.signing import Seal, SealState, SealUnusable
from tests.assessments.exports.rendered import run
from tests.assessments.exports.test_pdf_archive import archive_of
from tests.assessments.published import S1

NOW = datetime.datetime.now(datetime.UTC)


def seal(folder: Path, name: str) -> Seal:
    file = folder / f"{name}.p12"
    file.write_bytes(demonstration_certificate("geheim", NOW))
    return Seal(file, "geheim")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    return seal(tmp_path_factory.mktemp("seal"), "office")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return render_pdf(S1.sheet, S1.edition, S1.rubric, archive=archive_of(S1))


@pytest.fixture(scope="module")
def sealed(office: Seal, plain: bytes) -> bytes:
    return office.sign(plain, reason="审定", place="广州市黄埔区财政局")


def test_what_was_there_stays_byte_for_byte(plain: bytes, sealed: bytes, tmp_path: Path) -> None:
    assert sealed[: len(plain)] == plain
    file = tmp_path / "before.pdf"
    file.write_bytes(sealed[: len(plain)])
    assert pikepdf.pdfa.validate_written(file, "3b").passed is True


def test_the_seal_holds(office: Seal, sealed: bytes) -> None:
    assert office.check(sealed) == SealState(intact=True, ours=True, signer=NAME)


def test_poppler_says_so_too(sealed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed)
    said = [line.strip() for line in run("pdfsig", "-nocert", file).splitlines()]
    assert "- Signature Validation: Signature is Valid." in said
    assert "- Total document signed" in said
    assert f"- Signer Certificate Common Name: {NAME}" in said


@pytest.mark.parametrize("place", [0.1, 0.4, 0.7, 0.97])
def test_one_changed_byte_is_seen(office: Seal, sealed: bytes, place: float) -> None:
    at = int(len(sealed) * place)
    changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    found = office.check(changed)
    assert found is None or found.intact is False


def test_more_behind_the_seal_is_seen(office: Seal, sealed: bytes) -> None:
    found = office.check(sealed + b"\n% more\n")
    assert found is None or found.intact is False


def test_a_cut_off_file_has_no_seal(office: Seal, sealed: bytes) -> None:
    assert office.check(sealed[: len(sealed) // 2]) is None


def test_an_unknown_algorithm_is_no_seal(office: Seal, sealed: bytes) -> None:
    sha256, unknown = b"608648016503040201", b"608648016503040277"
    assert sha256 in sealed
    assert office.check(sealed.replace(sha256, unknown)) is None


def test_anothers_seal_is_not_ours(office: Seal, plain: bytes, tmp_path: Path) -> None:
    other = seal(tmp_path, "other").sign(plain, reason="审定", place="别处")
    assert office.check(other) == SealState(intact=False, ours=False, signer=NAME)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_sealed_pdf(office: Seal, plain: bytes, content: bytes) -> None:
    assert (office.check(content), office.check(plain)) == (None, None)


def test_a_certificate_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.p12").write_bytes(demonstration_certificate("geheim", NOW))
    (tmp_path / "b.p12").write_bytes(b"no certificate")
    for name, password in (("a.p12", "falsch"), ("b.p12", ""), ("c.p12", "")):
        with pytest.raises(SealUnusable):
            Seal(tmp_path / name, password)
