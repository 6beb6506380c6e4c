"""Walks every address of the portal as every role, on own and on foreign objects.

``GET`` says for each name what a plain visit answers to whom; a name that is not in it fails the test: whoever adds
an address says here who may see it. The letters stand in the order of ``ROLES``:
. 200 · > redirect (anonymous: to the login) · x 403 · 0 404 · m 405, the caller got in but must POST.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.enums import ExportScope, IntakeState
from assessments.models import (
    Approval,
    ApprovalBatch,
    CalendarVersion,
    Event,
    EvidenceFile,
    Publication,
    ReasonCode,
    Revision,
    RoundExport,
    WorkbookIntake,
)
from departments.models import District, Membership
from tests.assessments.evidence_files import hand_in, pdf
from tests.assessments.workbooks_in import faulty, taken_in
from tests.assessments.world import World, bring_to_approved, fill

ROLES = [
    *("anonymous", "filler", "head", "rubric_filler", "foreign_filler"),
    *("reviewer", "approver", "auditor", "administrator", "foreign_reviewer"),
]
LETTERS = {200: ".", 301: ">", 302: ">", 403: "x", 404: "0", 405: "m"}

# name: own object, foreign object (empty where there is no object in the address)
GET = {
    "healthz": ("..........", ""),
    "public:verify": ("..........", ""),
    "public:verify_printed": ("0000000000", ""),
    # Nothing is published here; what is, anybody reads (tests/assessments/public).
    "public:catalogue": ("..........", ""),
    "public:feed": ("..........", ""),
    "public:open_data": ("..........", ""),
    "public:open_data_json": ("..........", ""),
    "public:open_data_csv": ("..........", ""),
    "public:open_data_schema": ("..........", ""),
    "public:department": ("0000000000", ""),
    "public:form": ("0000000000", ""),
    "public:form_version": ("0000000000", ""),
    "public:form_file": ("0000000000", ""),
    "public:robots": ("..........", ""),
    "public:sitemap": ("..........", ""),
    "departments:login": (".>>>>>>>>>", ""),
    "departments:logout": ("mmmmmmmmmm", ""),
    "departments:password_change": (">.........", ""),
    "assessments:home": (">....>>>>>", ""),
    "assessments:notices": (">.........", ""),
    "assessments:notices_read": (">mmmmmmmmm", ""),
    "assessments:result": (">..0000.00", ">000000000"),
    "assessments:object": (">..0000000", ">000000000"),
    "assessments:overview": (">..0000.00", ">000.00000"),
    "assessments:section": (">..0000.00", ">000.00000"),
    "assessments:checks": (">..0000.00", ">000.00000"),
    "assessments:checks_export": (">..0000.00", ">000.00000"),
    "assessments:section_findings": (">..0000.00", ">000.00000"),
    "assessments:preview": (">..0000.00", ">000.00000"),
    "assessments:report_preview": (">000000000", ">000.00000"),
    "assessments:report_drafts": (">000000000", ">000000000"),
    "assessments:report_word": (">000000000", ">000.00000"),
    "assessments:changes": (">..00...00", ">000.0000."),
    "assessments:revision": (">..00...00", ">000000000"),
    "assessments:evidence": (">..0000.00", ">000.00000"),
    "assessments:evidence_upload": (">mmmmmmmmm", ">mmmmmmmmm"),
    "assessments:evidence_ledger": (">..0000.00", ">000.00000"),
    "assessments:evidence_file": (">..0000.00", ">000.00000"),
    "assessments:evidence_edit": (">..0000000", ">000.00000"),
    "assessments:section_evidence": (">..0000.00", ">000.00000"),
    "assessments:revision_evidence": (">..00...00", ">000000000"),
    "assessments:export": (">..0000.00", ">000.00000"),
    "assessments:workbook_out": (">..0000.00", ">000.00000"),
    "assessments:intake": (">..0000.00", ">000.00000"),
    "assessments:intake_result": (">..0000.00", ">000.00000"),
    "assessments:intake_marked": (">..0000.00", ">000.00000"),
    "assessments:rollover": (">..0000000", ">000.00000"),
    "assessments:last_year": (">..0000.00", ">000.00000"),
    "assessments:section_last_year": (">..0000.00", ">000.00000"),
    "assessments:transition": (">..0000000", ">000.00000"),
    "admin:index": (">>>>>.....", ""),
    "admin:login": (">0000>>>>>", ""),
    "admin:logout": (">>>>>mmmmm", ""),
    "admin:password_change": (">>>>>.....", ""),
    "admin:password_change_done": (">>>>>.....", ""),
    "admin:autocomplete": (">>>>>xxxxx", ""),
    "admin:jsi18n": (">>>>>.....", ""),
    "admin:view_on_site": (">>>>>00000", ""),
    "admin:app_list": (">>>>>.....", ""),
    "admin:departments_department_changelist": (">>>>>xx..x", ""),
    "admin:departments_department_add": (">>>>>xxx.x", ""),
    "admin:departments_department_history": (">>>>>00..0", ">>>>>00000"),
    "admin:departments_department_delete": (">>>>>xxxxx", ">>>>>xxxxx"),
    "admin:departments_department_change": (">>>>>xx..x", ">>>>>xx00x"),
    "admin:departments_district_changelist": (">>>>>xx..x", ""),
    "admin:departments_district_add": (">>>>>xxxxx", ""),
    "admin:departments_district_history": (">>>>>00..0", ">>>>>00000"),
    "admin:departments_district_delete": (">>>>>xxxxx", ">>>>>xxxxx"),
    "admin:departments_district_change": (">>>>>xx..x", ">>>>>xx00x"),
    "admin:departments_membership_changelist": (">>>>>xx..x", ""),
    "admin:departments_membership_add": (">>>>>xxx.x", ""),
    "admin:departments_membership_history": (">>>>>00..0", ">>>>>00000"),
    "admin:departments_membership_delete": (">>>>>xxxxx", ">>>>>xxxxx"),
    "admin:departments_membership_change": (">>>>>xx..x", ">>>>>xx00x"),
    "admin:departments_user_roster": (">>>>>xxx.x", ""),
    "admin:departments_user_roster_xlsx": (">>>>>xxx.x", ""),
    "admin:departments_user_password": (">>>>>00x.0", ">>>>>00000"),
    "admin:departments_user_changelist": (">>>>>xx..x", ""),
    "admin:departments_user_add": (">>>>>xxx.x", ""),
    "admin:departments_user_history": (">>>>>00..0", ">>>>>00000"),
    "admin:departments_user_delete": (">>>>>xxxxx", ">>>>>xxxxx"),
    "admin:departments_user_change": (">>>>>xx..x", ">>>>>xx00x"),
    "admin:assessments_assessment_changelist": (">>>>>...0.", ""),
    "admin:assessments_assessment_change": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_changes": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_findings": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_evidence": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_waivers": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_score": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_assessment_line": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_scores": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_assessment_return": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_amend_return": (">>>>>...00", ">>>>>0000."),
    # Nobody has objected.
    "admin:assessments_assessment_objection": (">>>>>00000", ">>>>>00000"),
    "admin:assessments_assessment_uphold": (">>>>>00000", ">>>>>00000"),
    "admin:assessments_assessment_revise": (">>>>>00000", ">>>>>00000"),
    # Nothing of the foreign form was approved, and its district has a reviewer only.
    "admin:assessments_assessment_package": (">>>>>x..00", ">>>>>0000x"),
    "admin:assessments_assessment_seats": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessment_verb": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_changelist": (">>>>>.....", ""),
    "admin:assessments_assessmentround_add": (">>>>>x.x.x", ""),
    "admin:assessments_assessmentround_change": (">>>>>....0", ">>>>>0000."),
    "admin:assessments_assessmentround_dates": (">>>>>x.x.0", ">>>>>0000x"),
    "admin:assessments_assessmentround_assign": (">>>>>x.xx0", ">>>>>0000x"),
    "admin:assessments_assessmentround_review": (">>>>>x.x.0", ">>>>>0000x"),
    "admin:assessments_conflictofinterest_changelist": (">>>>>...x.", ""),
    "admin:assessments_assessmentround_findings": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_findings_xlsx": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_consistency": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_consistency_xlsx": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_checks": (">>>>>....0", ">>>>>0000."),
    "admin:assessments_assessmentround_checks_yaml": (">>>>>x.x.0", ">>>>>0000x"),
    "admin:assessments_assessmentround_summary_xlsx": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_exports": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_export_state": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_assessmentround_export_cancel": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_assessmentround_export_resume": (">>>>>mmmmm", ">>>>>mmmmm"),
    # Nothing was exported: whoever may download is told so on the page.
    "admin:assessments_assessmentround_export_file": (">>>>>>>>00", ">>>>>0000>"),
    "admin:assessments_assessmentround_batch": (">>>>>..xx0", ">>>>>0000."),
    "admin:assessments_approvalbatch_changelist": (">>>>>...0.", ""),
    "admin:assessments_approvalbatch_change": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_approvalbatch_forms": (">>>>>..x00", ">>>>>0000."),
    "admin:assessments_approvalbatch_release": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_approvalbatch_discard": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_publication_changelist": (">>>>>...0.", ""),
    "admin:assessments_publicationsettings_change": (">>>>>x.x.0", ">>>>>0000x"),
    "admin:assessments_publicationstart": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_publication_change": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_publication_step": (">>>>>mmmmm", ">>>>>mmmmm"),
    "admin:assessments_publication_preview": (">>>>>...00", ">>>>>0000."),
    "admin:assessments_publication_file": (">>>>>...00", ">>>>>0000."),
    # Holidays are the nation's.
    "admin:assessments_calendarversion_changelist": (">>>>>.....", ""),
    "admin:assessments_calendarversion_add": (">>>>>x.x.x", ""),
    "admin:assessments_calendarversion_change": (">>>>>.....", ">>>>>....."),
    "admin:assessments_editionversion_changelist": (">>>>>.....", ""),
    "admin:assessments_editionversion_add": (">>>>>x.x.x", ""),
    "admin:assessments_editionversion_change": (">>>>>....0", ">>>>>0000."),
    "admin:assessments_rubricversion_changelist": (">>>>>.....", ""),
    "admin:assessments_rubricversion_add": (">>>>>x.x.x", ""),
    "admin:assessments_rubricversion_export": (">>>>>.....", ">>>>>....."),
    "admin:assessments_rubricversion_copy": (">>>>>x.x.x", ">>>>>x.x.x"),
    # The rubric of the foreign round is the district's own too: the only one published.
    "admin:assessments_rubricversion_change": (">>>>>.....", ">>>>>....."),
    "admin:assessments_reasoncode_changelist": (">>>>>.....", ""),
    "admin:assessments_reasoncode_xlsx": (">>>>>.....", ""),
    "admin:assessments_reasoncode_add": (">>>>>x.x.x", ""),
    "admin:assessments_reasoncode_change": (">>>>>....0", ">>>>>0000."),
    "admin:assessments_event_changelist": (">>>>>xx.xx", ""),
    "admin:assessments_event_add": (">>>>>xxxxx", ""),
    "admin:assessments_event_history": (">>>>>00.00", ">>>>>00000"),
    "admin:assessments_event_delete": (">>>>>xxxxx", ">>>>>xxxxx"),
    "admin:assessments_event_change": (">>>>>xx.xx", ">>>>>xx0xx"),
    "admin:assessments_revision_changelist": (">>>>>...x.", ""),
    "admin:assessments_revision_change": (">>>>>...00", ">>>>>...00"),
}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address, with its namespace; Django's unnamed redirects of old admin addresses are left out."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", pattern


@pytest.fixture
def clients(world: World, tmp_path: Path) -> dict[str, Client]:
    for assessment, user in ((world.tasks, world.filler), (world.foreign, world.foreign_filler)):
        hand_in(tmp_path, assessment, user, "合同.pdf", pdf())
        assert taken_in(assessment, user, faulty(assessment)).state_word is IntakeState.FAULTY
    bring_to_approved(world)
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    clients = {role: Client() for role in ROLES}
    for role, client in clients.items():
        if role != "anonymous":
            client.force_login(world.people[role])
    return clients


def objects(world: World) -> dict[str, tuple[int, int]]:
    """The own and the foreign object that an address with this word in its name is about."""
    own_event, foreign_event = (
        Event.objects.filter(assessment=assessment).earliest("pk")
        for assessment in (world.tasks, world.foreign)
    )
    own_post, foreign_post = (
        Membership.objects.get(user=user) for user in (world.filler, world.foreign_filler)
    )
    foreign_round = world.foreign.round
    own_batch, foreign_batch = (
        ApprovalBatch.objects.create(
            round=round_, name="批", prepared_by=world.approver, prepared_at=own_event.at
        ).pk
        for round_ in (world.round_2021, foreign_round)
    )
    for round_ in (world.round_2021, foreign_round):
        RoundExport.objects.create(round=round_, scope=ExportScope.APPROVED, requested_at=own_event.at)
    call_command("load_calendar")
    calendar = CalendarVersion.objects.latest("year").pk
    revision = Revision.objects.get().pk
    return {
        "_department_": (world.department.pk, world.foreign_department.pk),
        "_district_": (world.district.pk, world.foreign_district.pk),
        "_membership_": (own_post.pk, foreign_post.pk),
        "_user_": (world.filler.pk, world.foreign_filler.pk),
        "_assessment_": (world.tasks.pk, world.foreign.pk),
        "_assessmentround_": (world.round_2021.pk, foreign_round.pk),
        "_editionversion_": (world.round_2021.edition_id, foreign_round.edition_id),
        "_rubricversion_": (world.round_2021.rubric_id, foreign_round.rubric_id),
        "_approvalbatch_": (own_batch, foreign_batch),
        "_publication_": publications(world, Revision.objects.get(pk=revision)),
        "_publicationsettings_": (world.district.pk, world.foreign_district.pk),
        "_reasoncode_": (reason_code(world.district), reason_code(world.foreign_district)),
        "_calendarversion_": (calendar, calendar),
        "_event_": (own_event.pk, foreign_event.pk),
        "_revision_": (revision, revision),
        "assessments:": (world.tasks.pk, world.foreign.pk),
        "": (1, 1),
    }


def reason_code(district: District) -> int:
    return ReasonCode.objects.create(district=district, code="K1", text="佐证材料不足。").pk


def publications(world: World, own: Revision) -> tuple[int, int]:
    """One of the own approval; and one that is said to be of a foreign form."""
    kept = own.approvals.get()
    values = {field.attname: getattr(kept, field.attname) for field in kept._meta.concrete_fields}
    second = Approval.objects.create(**{**values, "id": None, "number": 2})
    made = [
        Publication.objects.create(
            approval=approval,
            assessment=assessment,
            title="公开",
            index_number=str(approval.pk),
            publisher="财政局",
            topic="财政",
            written_on=approval.approved_at.date(),
            validity="有效",
        )
        for approval, assessment in ((kept, world.tasks), (second, world.foreign))
    ]
    return made[0].pk, made[1].pk


def address(name: str, pattern: URLPattern, pk: int) -> str:
    samples: dict[str, object] = dict.fromkeys(("pk", "object_id", "user_id"), pk) | {
        "content_type_id": 1,
        "key": "funds",
        "number": _upload_of(pk) if "intake" in name else 1,
        "wanted": "xlsx",
        "line": "A1-1",
        "file": _file_of(pk),
        "export": _export_of(pk),
        "sha256": sha256(pdf()).hexdigest(),
        "app_label": "assessments",
        "code": "440112001",
        "year": 2021,
        "version": 1,
        "name": "published-1",
        "step": "sign",
        "verb": "approve" if name.startswith("admin:") else "submit",
    }
    wanted = set(pattern.pattern.converters) | ({"app_label"} if name == "admin:app_list" else set())
    return reverse(name, kwargs={key: samples[key] for key in wanted})


def _upload_of(assessment: int) -> int:
    upload = WorkbookIntake.objects.filter(assessment=assessment).first()
    return upload.pk if upload else 1


def _export_of(round_: int) -> int:
    export = RoundExport.objects.filter(round=round_).first()
    return export.pk if export else 1


def _file_of(assessment: int) -> int:
    file = EvidenceFile.objects.filter(assessment=assessment).first()
    return file.pk if file else 1


def test_every_address_answers_each_role_as_said(world: World, clients: dict[str, Client]) -> None:
    found = {}
    about = objects(world)
    for name, pattern in names(get_resolver()):
        own, foreign = next(pair for word, pair in about.items() if word in name)
        has_object = bool({"pk", "object_id", "user_id"} & set(pattern.pattern.converters))
        answers = []
        for pk in (own, foreign) if has_object and name != "admin:view_on_site" else (own,):
            url = address(name, pattern, pk)
            answers.append("".join(LETTERS[clients[role].get(url).status_code] for role in ROLES))
        found[name] = (answers[0], answers[1] if len(answers) > 1 else "")
    assert found == GET


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("assessments:section", {"key": "funds"}),
        ("assessments:evidence_upload", {}),
        ("assessments:transition", {"verb": "send_to_head"}),
        ("assessments:intake", {}),
        ("assessments:rollover", {}),
        ("admin:assessments_assessment_score", {"line": "A1-1"}),
        ("admin:assessments_assessment_scores", {}),
        ("admin:assessments_assessment_verb", {"verb": "approve"}),
        ("admin:assessments_assessment_waivers", {}),
        ("admin:assessments_assessment_seats", {}),
        ("admin:assessments_assessment_return", {}),
        ("admin:assessments_assessment_amend_return", {}),
    ],
)
def test_a_post_never_reaches_a_foreign_form(
    world: World, clients: dict[str, Client], name: str, extra: dict[str, str]
) -> None:
    before = Event.objects.count()
    insiders = {"foreign_filler"} if name.startswith("assessments:") else {"foreign_reviewer"}
    for role in ROLES:
        url = reverse(name, kwargs={"pk": world.foreign.pk, **extra})
        status = clients[role].post(url).status_code
        if role in insiders:
            assert status != 404, role
        elif role == "anonymous":
            assert status == 302, role
        else:
            assert status in {302, 404}, role
    assert Event.objects.count() == before
