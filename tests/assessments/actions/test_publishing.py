"""Publishing: who, in which order, once, and nothing public that should stay inside."""

import json
from dataclasses import replace
from typing import Any

import pytest

from assessments.actions import approval, objections, reviewing
from assessments.actions.checking import settings_of
from assessments.actions.publication_draft import PublicationMetadata, edit, prepare, set_public_parts
from assessments.actions.publishing import findings_of, publish, take_step
from assessments.actions.verification import Verdict, verify_file
from assessments.enums import PublicationState, PublicationStep, PublicPart
from assessments.errors import AssessmentError, CellValueError, TransitionError
from assessments.imports.sheet_json import import_sheet_json
from assessments.models import (
    Approval,
    Assessment,
    Notice,
    Publication,
    PublicationEvent,
    PublishedFile,
    PublishedForm,
    Revision,
)
from assessments.models.file_store import fetch
from assessments.models.reading import read_sheet
from assessments.rules.checks.subject import Subject
from assessments.rules.public_check import check_for_public
from departments.models import User
from tests.assessments.publishing import bring_to_published, bring_to_signed, make_public, make_publisher
from tests.assessments.world import (
    FIXTURES,
    World,
    bring_to_approved,
    fill_other,
    submit,
)

S, P = PublicationState, PublicationStep


@pytest.fixture
def publisher(world: World) -> User:
    return make_publisher(world)


@pytest.fixture
def prepared(world: World, publisher: User) -> Publication:
    bring_to_approved(world)
    return prepare(assessment=world.tasks, user=publisher)


def metadata(publication: Publication) -> PublicationMetadata:
    return PublicationMetadata(
        title=publication.title,
        index_number=publication.index_number,
        publisher=publication.publisher,
        document_number="",
        topic=publication.topic,
        written_on=publication.written_on,
    )


def approve_again(world: World) -> Approval:
    """As after an objection that was taken up: the same revision, a second approval."""
    kept = Approval.objects.get()
    return Approval.objects.create(
        revision=kept.revision,
        number=2,
        total=kept.total,
        grade=kept.grade,
        content=kept.content,
        sha256=kept.sha256,
        approved_by=kept.approved_by,
        approved_at=kept.approved_at,
    )


def state(publication: Publication) -> str:
    return Publication.objects.get(pk=publication.pk).state


def test_the_whole_way_leaves_every_step_with_name_and_time(world: World, publisher: User) -> None:
    form = bring_to_published(world, publisher)
    events = PublicationEvent.objects.values_list("step", "by__full_name", "source", "target")
    assert list(events) == [
        ("prepare", "杨公开", "", ""),
        ("review", "杨公开", "preparing", "reviewed"),
        ("check", "杨公开", "reviewed", "checked"),
        ("sign", "张科长", "checked", "signed"),
        ("publish", "杨公开", "signed", "published"),
    ]
    assert (form.version, form.is_current, form.grade, form.total) == (1, True, "", None)
    assert (str(form.budget), str(form.expenditure)) == ("1507.47", "1491.52")
    told = Notice.objects.filter(text__contains="已向社会公开").values_list("recipient__username", flat=True)
    assert sorted(told) == ["shr", "tbr"]


def test_the_metadata_are_proposed(world: World, prepared: Publication) -> None:
    assert prepared.title == "广州开发区黄埔临港经济区管理委员会2021年度部门整体支出绩效自评表"
    assert prepared.publisher == "黄埔区财政局"
    assert prepared.index_number.endswith("-00001")


def test_metadata_are_changed_before_the_reviews_only(prepared: Publication, publisher: User) -> None:
    changed = replace(metadata(prepared), index_number="自编-1", document_number="埔财绩〔2022〕1号")
    assert edit(publication=prepared, metadata=changed, user=publisher).index_number == "自编-1"
    take_step(publication=prepared, step=P.REVIEW, user=publisher, words="可以公开。")
    with pytest.raises(TransitionError, match="退回拟稿"):
        edit(publication=prepared, metadata=changed, user=publisher)


def with_field(publication: Publication, field: str, text: str) -> PublicationMetadata:
    changes: dict[str, Any] = {field: text}
    return replace(metadata(publication), **changes)


@pytest.mark.parametrize("field", ["title", "index_number", "publisher"])
def test_metadata_that_must_be_there(prepared: Publication, publisher: User, field: str) -> None:
    with pytest.raises(AssessmentError, match="都要填写"):
        edit(publication=prepared, metadata=with_field(prepared, field, " "), user=publisher)
    with pytest.raises(CellValueError, match="表情"):
        edit(publication=prepared, metadata=with_field(prepared, field, "😀"), user=publisher)


def test_an_index_number_is_used_once(world: World, prepared: Publication, publisher: User) -> None:
    edit(publication=prepared, metadata=replace(metadata(prepared), index_number="自编-1"), user=publisher)
    second = approve_again(world)
    publication = prepare(assessment=world.tasks, user=publisher)
    assert publication.approval == second
    with pytest.raises(AssessmentError, match="已经用过"):
        edit(
            publication=publication,
            metadata=replace(metadata(publication), index_number="自编-1"),
            user=publisher,
        )


def test_a_newer_approval_takes_the_place(world: World, publisher: User) -> None:
    bring_to_approved(world)
    old = bring_to_signed(world, publisher)
    approve_again(world)
    with pytest.raises(TransitionError, match="已被新审定的版本取代"):
        publish(publication=old, user=publisher)


def test_a_correction_supersedes_visibly(world: World, publisher: User) -> None:
    first = bring_to_published(world, publisher)
    approve_again(world)
    second = publish(publication=bring_to_signed(world, publisher), user=publisher)
    first.refresh_from_db()
    assert (first.is_current, first.withdrawn_at, second.version) == (False, None, 2)
    assert first.superseded_at == second.published_at


def test_only_what_is_approved_and_only_once(world: World, publisher: User) -> None:
    with pytest.raises(TransitionError, match="审定之后"):
        prepare(assessment=world.tasks, user=publisher)
    bring_to_approved(world)
    for stranger in (world.reviewer, world.approver, world.administrator, world.filler):
        with pytest.raises(TransitionError, match="信息公开员"):
            prepare(assessment=world.tasks, user=stranger)
    prepare(assessment=world.tasks, user=publisher)
    with pytest.raises(TransitionError, match="已经有人办理"):
        prepare(assessment=world.tasks, user=publisher)


def test_publishing_without_the_secrecy_review_is_refused(prepared: Publication, publisher: User) -> None:
    with pytest.raises(TransitionError, match="保密审查"):
        publish(publication=prepared, user=publisher)
    assert (state(prepared), PublishedForm.objects.count()) == (S.PREPARING, 0)


def test_findings_ask_for_words(prepared: Publication, publisher: User) -> None:
    take_step(publication=prepared, step=P.REVIEW, user=publisher, words="可以公开。")
    assert [finding.rule for finding in findings_of(prepared)] == ["C39"]
    with pytest.raises(TransitionError, match="检查发现 1 处问题"):
        take_step(publication=prepared, step=P.CHECK, user=publisher)
    event = take_step(publication=prepared, step=P.CHECK, user=publisher, words="原文如此。")
    assert len(json.loads(event.found)) == 1


def test_the_check_reads_report_and_names_of_evidence(world: World, prepared: Publication) -> None:
    revision = Revision.objects.get()
    sheet = replace(revision.sheet(), texts={"problems": "联系人电话 13800138000。"}, report={}, evidence=())
    subject = Subject(sheet=sheet, edition=revision.edition_value(), settings=settings_of(world.round_2021))
    assert next(finding.rule for finding in check_for_public(subject)) == "C41"


def test_twice_is_refused(world: World, publisher: User) -> None:
    bring_to_published(world, publisher)
    publication = Publication.objects.get()
    with pytest.raises(TransitionError, match="已公开"):
        publish(publication=publication, user=publisher)
    assert PublishedForm.objects.count() == 1


def test_withheld_with_a_reason_and_taken_up_again(
    world: World, prepared: Publication, publisher: User
) -> None:
    take_step(publication=prepared, step=P.WITHHOLD, user=world.approver, words="涉及工作秘密。")
    assert state(prepared) == S.WITHHELD
    assert Notice.objects.filter(text__contains="不予公开。意见：涉及工作秘密。").count() == 2
    take_step(publication=prepared, step=P.RESUME, user=publisher, words="已脱密。")
    assert state(prepared) == S.PREPARING


def test_taken_off_and_published_again(world: World, publisher: User) -> None:
    first = bring_to_published(world, publisher)
    publication = Publication.objects.get()
    take_step(publication=publication, step=P.WITHDRAW, user=world.approver, words="数据有误，更正后再公开。")
    first.refresh_from_db()
    assert first.withdrawal_reason == "数据有误，更正后再公开。"
    assert first.withdrawn_at is not None
    take_step(publication=publication, step=P.RESUME, user=publisher, words="已更正。")
    take_step(publication=publication, step=P.REVIEW, user=publisher, words="可以公开。")
    take_step(publication=publication, step=P.CHECK, user=publisher, words="已核对。")
    take_step(publication=publication, step=P.SIGN, user=world.approver)
    second = publish(publication=Publication.objects.get(), user=publisher)
    first.refresh_from_db()
    assert (first.is_current, second.version, second.is_current) == (False, 2, True)


def test_nothing_is_signed_while_an_objection_is_open(world: World, publisher: User) -> None:
    bring_to_approved(world)
    publication = bring_to_signed(world, publisher)
    objections.file_objection(
        assessment=world.tasks, user=world.head, text="第一项评分有误。", lines=["A1-1"]
    )
    with pytest.raises(TransitionError, match="异议"):
        publish(publication=publication, user=publisher)


def test_by_default_nothing_but_the_form_is_public(world: World, publisher: User) -> None:
    form = bring_to_published(world, publisher)
    content = json.loads(form.content)
    assert (content["parts"], content["result"], content["evidence"]) == ([], None, [])
    for inside in ("explanations", "evidence", "data"):
        assert inside not in content["form"]
    explanation = Revision.objects.get().sheet().explanations[0].text
    for file in PublishedFile.objects.all():
        assert explanation.encode() not in fetch(file.sha256)


def test_parts_that_the_district_chose(world: World, publisher: User) -> None:
    make_public(world, PublicPart.GRADE, PublicPart.SCORES)
    form = bring_to_published(world, publisher)
    result = json.loads(form.content)["result"]
    assert (form.grade, str(form.total), result["grade"]) == ("优", "99.50", "优")
    assert {line["reason"] for line in result["lines"]} == {""}
    assert sum(float(level["weight"]) for level in result["levels"]) == 100


def test_who_decides_what_is_public(world: World, publisher: User) -> None:
    for stranger in (publisher, world.reviewer, world.foreign_reviewer):
        with pytest.raises(TransitionError):
            set_public_parts(district=world.district, parts=[], user=stranger)
    with pytest.raises(AssessmentError, match="须同时公开"):
        make_public(world, PublicPart.REASONS)


def test_a_file_downloaded_by_the_public_is_genuine(world: World, publisher: User) -> None:
    bring_to_published(world, publisher)
    file = PublishedFile.objects.get(format="pdf")
    assert verify_file(file.sha256).verdict is Verdict.GENUINE
    found = verify_file(file.sha256).revision
    assert found is not None
    assert found.assessment == world.tasks


def test_the_report_is_public_where_the_district_says_so(world: World, publisher: User) -> None:
    """The rubric edition's form: its own scores stand on it only where scores are public."""
    text = (FIXTURES / "demo" / "sheets" / "440112004-2022.json").read_text(encoding="utf-8")
    import_sheet_json(assessment=world.rubric, text=text, user=world.rubric_filler)
    form = Assessment.objects.with_layout().get(pk=world.rubric.pk)
    sheet = replace(read_sheet(form), report={form.edition().report_sections[0]: "负责工业和信息化工作。"})
    fill_other(world.rubric, world.rubric_filler, sheet)
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    for line in form.scoring_rubric().lines:
        score = sheet.score_of(line.code).score or line.weight
        reason = "按支出率计算。" if score < line.weight else ""
        reviewing.score(
            assessment=world.rubric, line=line.code, score=score, reason=reason, user=world.reviewer
        )
    reviewing.finish_scoring(assessment=world.rubric, user=world.reviewer)
    approval.approve(assessment=world.rubric, user=world.approver)
    make_public(world, PublicPart.REPORT)
    shown = publish(publication=bring_to_signed(world, publisher, world.rubric), user=publisher)
    files = {file.format: fetch(file.sha256) for file in PublishedFile.objects.all()}
    assert sorted(files) == ["csv", "json", "pdf", "report-docx", "report-pdf", "xlsx"]
    assert files["report-pdf"].startswith(b"%PDF")
    content = json.loads(shown.content)
    assert (content["form"]["scores"], content["form"]["computed"].get("scores.total")) == ([], None)
    assert "9.96" not in shown.html
    assert "负责工业和信息化工作。" in content["form"]["report"].values()
