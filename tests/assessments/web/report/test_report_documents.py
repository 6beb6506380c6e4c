"""The report out: drafts, submitted ones, the official file of an approved one."""

import io
from decimal import Decimal
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from django.core.management import call_command
from django.urls import reverse

from assessments.actions import approval, reviewing
from assessments.actions.official_files import export_revision, make_official_files, number_of
from assessments.actions.verification import Verdict, verify_file
from assessments.errors import AssessmentError
from assessments.exports.naming import report_name
from assessments.exports.report.formats import ReportFormat
from assessments.models import Assessment, Revision
from assessments.sheet.codec import digest
from tests.assessments.published import S2
from tests.assessments.web.pages import logged_in, save
from tests.assessments.world import World, fill, score_all, submit

NAME = "2022年度_广州市黄埔区工业和信息化局（广州开发区经济和信息化局）_自评报告"


def afresh(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_layout().get(pk=assessment.pk)


def submitted(world: World, *, report: bool = True) -> Revision:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    if report:
        cells = {f"report-{code}": text for code, text in S2.sheet.report.items()}
        save(world.rubric_filler, world.rubric, "report", cells)
    submit(afresh(world.rubric), world.rubric_filler, world.rubric_head)
    return Revision.objects.select_related(
        "assessment__department__district", "assessment__round", "edition", "rubric"
    ).get()


def approve(world: World) -> None:
    form = afresh(world.rubric)
    reviewing.start_review(assessment=form, user=world.reviewer)
    score_all(form, world.reviewer)
    reviewing.score(
        assessment=form, line="A1-3", score=Decimal(10), reason="核对决算，按满分。", user=world.reviewer
    )
    reviewing.finish_scoring(assessment=form, user=world.reviewer)
    approval.approve(assessment=form, user=world.approver)


@pytest.mark.parametrize(("wanted", "start"), [("report-pdf", b"%PDF-"), ("report-docx", b"PK\x03\x04")])
def test_a_draft_is_named_and_marked(world: World, wanted: str, start: bytes) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    answer = logged_in(world.rubric_filler).get(reverse("assessments:export", args=[world.rubric.pk, wanted]))
    assert answer.content[: len(start)] == start
    assert "%E8%8D%89%E7%A8%BF" in answer["Content-Disposition"]


def test_names() -> None:
    sheet = S2.sheet
    assert (
        report_name(sheet, ReportFormat.DOCX) == "2022年度_广州开发区穗港智造合作区管理委员会_自评报告.docx"
    )
    assert (
        report_name(sheet, ReportFormat.PDF, draft=True)
        == "2022年度_广州开发区穗港智造合作区管理委员会_自评报告（草稿）.pdf"
    )


def test_an_edition_without_a_report_has_none(world: World) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    client = logged_in(world.filler)
    for wanted in ReportFormat:
        answer = client.get(reverse("assessments:export", args=[world.tasks.pk, wanted.value]))
        assert (answer.status_code, "没有自评报告" in answer.content.decode()) == (409, True)
    assert (
        "报告 PDF" not in client.get(reverse("assessments:overview", args=[world.tasks.pk])).content.decode()
    )


def test_the_bureau_reads_a_submitted_report(world: World) -> None:
    submitted(world)
    for user in (world.reviewer, world.approver, world.auditor, world.rubric_head):
        client = logged_in(user)
        preview = client.get(reverse("assessments:report_preview", args=[world.rubric.pk]), {"revision": "1"})
        assert (preview.status_code, "printed-report--draft" in preview.content.decode()) == (200, False)
        page = client.get(reverse("assessments:revision", args=[world.rubric.pk, 1])).content.decode()
        assert "报告 Word" in page
    for number in ("2", "x", "", "²"):
        answer = logged_in(world.reviewer).get(
            reverse("assessments:report_preview", args=[world.rubric.pk]), {"revision": number}
        )
        assert answer.status_code == 404


def test_a_submission_without_a_report(world: World) -> None:
    revision = submitted(world, report=False)
    with pytest.raises(AssessmentError, match="没有写自评报告"):
        export_revision(revision=revision, wanted=ReportFormat.PDF)
    client = logged_in(world.reviewer)
    address = reverse("assessments:report_preview", args=[world.rubric.pk])
    assert client.get(address, {"revision": "1"}).status_code == 404
    approve(world)
    made = make_official_files(revision=revision)
    assert sorted(file.format for file in made) == ["json", "pdf", "xlsx"]


def test_the_official_report_is_made_once_with_number_and_data(world: World, tmp_path: Path) -> None:
    revision = submitted(world)
    approve(world)
    made = {file.format: file for file in make_official_files(revision=revision)}
    assert sorted(made) == ["json", "pdf", "report-pdf", "xlsx"]
    content = export_revision(revision=revision, wanted=ReportFormat.PDF)
    assert export_revision(revision=revision, wanted=ReportFormat.PDF) == content
    (tmp_path / "report.pdf").write_bytes(content)
    assert pikepdf.pdfa.validate_written(tmp_path / "report.pdf", "3b").findings == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert sorted(pdf.attachments) == ["sheet.json", "sheet.xlsx"]
        told = pdf.attachments["sheet.json"].get_file().read_bytes().decode()
        assert (digest(told), str(pdf.Root.Lang)) == (revision.sha256, "zh-CN")
    proof = verify_file(made["report-pdf"].sha256)
    assert (proof.verdict, proof.number) == (Verdict.GENUINE, str(number_of(revision)))
    page = logged_in(world.rubric_filler).get(reverse("assessments:overview", args=[world.rubric.pk]))
    assert "报告 PDF" in page.content.decode()


def test_the_command_writes_both(world: World, tmp_path: Path) -> None:
    submitted(world)
    for wanted, start in (("report-pdf", b"%PDF-"), ("report-docx", b"PK\x03\x04")):
        for draft in ([], ["--draft"]):
            file = tmp_path / wanted
            arguments = [
                "--department",
                "440112004",
                "--year",
                "2022",
                "--format",
                wanted,
                "--output",
                str(file),
            ]
            call_command("export_assessment", *arguments, *draft)
            assert file.read_bytes()[: len(start)] == start
