"""What anybody is told of a file or a number, through the public page."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.actions.official_files import export_revision, make_official_files, number_of
from assessments.exports.formats import ExportFormat
from assessments.exports.pdf.certificate import NAME, demonstration_certificate
from assessments.models import Revision
from tests.assessments.world import World, bring_to_approved

PAGE = reverse("public:verify")


@pytest.fixture(scope="module")
def certificate() -> bytes:
    return demonstration_certificate(settings.SEAL_PASSWORD, datetime.datetime.now(datetime.UTC))


@pytest.fixture
def seal(certificate: bytes) -> Iterator[None]:
    file = settings.SEAL_FILE
    file.write_bytes(certificate)
    yield
    file.unlink()


@pytest.fixture
def revision(world: World, seal: None) -> Revision:
    bring_to_approved(world)
    revision = Revision.objects.select_related("assessment__department__district", "assessment__round").get()
    make_official_files(revision=revision)
    return revision


def upload(client: Client, content: bytes) -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile("表.pdf", content)})


def verdict(answer: Any) -> str:
    return str(answer.context["proof"].verdict)


def test_a_number_off_paper_leads_to_its_revision(client: Client, revision: Revision) -> None:
    number = str(number_of(revision))
    for answer in (
        client.post(PAGE, {"number": number.lower().replace("-", " ")}),
        client.get(reverse("public:verify_printed", args=[number])),
    ):
        assert (answer.status_code, verdict(answer)) == (200, "known")
        assert answer.context["proof"].revision == revision


@pytest.mark.parametrize("wanted", list(ExportFormat))
def test_each_official_file_is_genuine(client: Client, revision: Revision, wanted: ExportFormat) -> None:
    answer = upload(client, export_revision(revision=revision, wanted=wanted))
    assert (verdict(answer), answer.context["proof"].revision) == ("genuine", revision)


@pytest.mark.parametrize("place", [0.05, 0.5, 0.95])
def test_one_changed_byte_is_told(client: Client, revision: Revision, place: float) -> None:
    pdf = bytearray(export_revision(revision=revision, wanted=ExportFormat.PDF))
    pdf[int(len(pdf) * place)] ^= 1
    answer = upload(client, bytes(pdf))
    assert (answer.status_code, verdict(answer)) == (200, "changed")
    seal = answer.context["seal"]
    assert seal is None or (seal.intact, seal.signer) == (False, NAME)


def test_the_seal_is_on_the_file(client: Client, revision: Revision) -> None:
    pdf = export_revision(revision=revision, wanted=ExportFormat.PDF)
    answer = upload(client, pdf + b"\n")
    seal = answer.context["seal"]
    assert (verdict(answer), seal.intact, seal.ours) == ("changed", False, True)


@pytest.mark.parametrize(
    "number", ["440112001-2021-01-00000000", "440112002-2021-01-9F3A07C4", "<script>", "%' OR 1=1"]
)
def test_what_was_never_ours(client: Client, revision: Revision, number: str) -> None:
    assert verdict(client.post(PAGE, {"number": number})) == "unknown"
    assert client.get(reverse("public:verify_printed", args=[number.replace("/", "")])).status_code == 404


def test_a_submission_that_was_not_approved_is_unknown(client: Client, world: World) -> None:
    bring_to_approved(world)
    approved = Revision.objects.select_related("assessment__department", "assessment__round").get()
    again = Revision(assessment=approved.assessment, number=2, sha256="ab" * 32)
    assert verdict(client.post(PAGE, {"number": str(number_of(again))})) == "unknown"


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, None, "请输入文件编号，或选择要查验的文件。"),
        ({"number": "1" * 10_000}, "number", "这不是文件编号，文件编号的样子是 440112001-2021-01-9F3A07C4。"),
    ],
)
def test_nothing_to_verify(
    client: Client, db: None, data: dict[str, str], field: str | None, message: str
) -> None:
    answer = client.post(PAGE, data)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field or "__all__"] == [message]


def test_a_file_that_is_nothing_of_ours(client: Client, revision: Revision) -> None:
    for content in (b"", b"%PDF-1.7\n", b"x" * 3_000_000):
        assert verdict(upload(client, content)) == "unknown"


def test_a_lookup_costs_the_same_queries(
    client: Client, revision: Revision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        client.get(reverse("public:verify_printed", args=[str(number_of(revision))]))
