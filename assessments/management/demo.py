"""The demonstration, built through the same verbs as the screens. What it holds: ``fixtures/demo/world.yaml``."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from assessments.actions import (
    approval,
    assigning,
    checking,
    publication_draft,
    publishing,
    reviewing,
    submission,
)
from assessments.actions.calendars import load_calendar
from assessments.actions.layouts import load_edition, load_rubric
from assessments.actions.official_files import make_official_files
from assessments.actions.rounds import add_departments, open_round
from assessments.actions.standards import standard_of
from assessments.enums import PublicationStep, Seat
from assessments.imports.sheet_json import import_sheet_json
from assessments.models import Assessment, AssessmentRound, EditionVersion, ReasonCode, RubricVersion
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric_data import parse_rubric
from departments.actions.accounts import create_user
from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import Department, District, Succession, User

Data = Mapping[str, Any]
# Roles of the demonstration are older than its rounds.
SINCE = datetime.date(2021, 1, 1)


def read_world(fixtures: Path) -> Data:
    """The description of the demonstration."""
    world: Data = yaml.safe_load((fixtures / "demo" / "world.yaml").read_text(encoding="utf-8"))
    return world


def load(fixtures: Path) -> None:
    """Build what is not there yet; what is there stays as it is."""
    world = read_world(fixtures)
    for district in world["districts"]:
        District.objects.get_or_create(code=district["code"], defaults=dict(district))
    for department in world["departments"]:
        _department(department)
    for person in world["people"]:
        _person(person, world["password"])
    for path in sorted((fixtures / "calendar").glob("*.yaml")):
        load_calendar(source=path.read_text(encoding="utf-8"))
    for path in sorted((fixtures / "editions").glob("*.yaml")):
        _edition(path.read_text(encoding="utf-8"))
    for path in sorted((fixtures / "rubrics").glob("*.yaml")):
        _rubric(path.read_text(encoding="utf-8"))
    for reason in world.get("reasons", ()):
        _reason(reason)
    for round_ in world["rounds"]:
        _round(round_)
    for form in world["forms"]:
        _form(form, fixtures)


def _edition(source: str) -> None:
    edition = parse_edition(source)
    if not EditionVersion.objects.filter(code=edition.code, version=edition.version).exists():
        load_edition(source=source)


def _rubric(source: str) -> None:
    rubric = parse_rubric(source)
    if not RubricVersion.objects.filter(code=rubric.code, version=rubric.version).exists():
        load_rubric(source=source)


def _department(data: Data) -> None:
    district = District.objects.get(code=data["code"][:6])
    department, _ = Department.objects.get_or_create(
        code=data["code"], defaults={"district": district, "name": data["name"]}
    )
    if "predecessor" in data:
        before = Department.objects.get(code=data["predecessor"])
        Succession.objects.get_or_create(predecessor=before, successor=department)


def _person(data: Data, password: str) -> None:
    if User.objects.filter(username=data["username"]).exists():
        return
    user = create_user(username=data["username"], full_name=data["full_name"], password=password)
    grant(
        user=user,
        role=Role(data["role"]),
        department=Department.objects.get(code=data["department"]) if "department" in data else None,
        district=District.objects.get(code=data["district"]) if "district" in data else None,
        starts_on=SINCE,
    )


def _reason(data: Data) -> None:
    ReasonCode.objects.get_or_create(
        district=District.objects.get(code=data["district"]),
        code=data["code"],
        defaults={"text": data["text"], "lines": data.get("lines", [])},
    )


def _round(data: Data) -> None:
    district = District.objects.get(code=data["district"])
    round_ = AssessmentRound.objects.filter(district=district, budget_year=data["budget_year"]).first()
    if round_ is None:
        round_ = open_round(
            district=district,
            name=data["name"],
            budget_year=data["budget_year"],
            working_year=data["working_year"],
            edition=EditionVersion.objects.filter(code=data["edition"]).latest("version"),
            rubric=RubricVersion.objects.filter(code=data["rubric"]).latest("version"),
            opens_on=data["opens_on"],
            deadline=data["deadline"],
            second_scoring=data.get("second_scoring", False),
        )
    departments = Department.objects.filter(code__in=data["departments"])
    add_departments(round_=round_, departments=departments, user=_user(data["opened_by"]))


def _user(username: str) -> User:
    return User.objects.get(username=username)


@transaction.atomic
def _form(data: Data, fixtures: Path) -> None:
    """A form with all its steps or not at all, so that a broken-off loading can be repeated."""
    assessment = Assessment.objects.with_layout().get(
        department__code=data["department"], round__budget_year=data["budget_year"]
    )
    if assessment.events.exclude(verb="open").exists() or not _is_of_today(assessment.round, fixtures):
        return
    text = (fixtures / "demo" / "sheets" / data["sheet"]).read_text(encoding="utf-8")
    import_sheet_json(assessment=assessment, text=text, user=_user(data["filler"]))
    for step in data["steps"]:
        _step(step, assessment, data)


def _is_of_today(round_: AssessmentRound, fixtures: Path) -> bool:
    """Whether the round pins the layouts that the forms here were written for, and not those of an older release."""
    pinned = ((round_.edition, "editions"), (round_.rubric, "rubrics"))
    return all(
        version.source == (fixtures / folder / f"{version.code}.yaml").read_text(encoding="utf-8")
        for version, folder in pinned
    )


def _step(step: str, assessment: Assessment, data: Data) -> None:
    match step:
        case "explain":
            _explain(assessment, _user(data["filler"]), data["explanations"])
        case "waive":
            for waiver in data["waivers"]:
                checking.waive(assessment=assessment, key="", user=_user(data["approver"]), **waiver)
        case "send_to_head":
            submission.send_to_head(assessment=assessment, user=_user(data["filler"]))
        case "submit":
            submission.submit(assessment=assessment, user=_user(data["head"]))
        case "assign":
            for seat, username in data["seats"].items():
                assigning.assign(
                    assessment=assessment,
                    seat=Seat(seat),
                    reviewer=_user(username),
                    user=_user(data["approver"]),
                )
        case "start_review":
            reviewing.start_review(assessment=assessment, user=_user(data["reviewer"]))
        case "score":
            _score(assessment, _user(data["reviewer"]), data["deductions"])
        case "finish_scoring":
            reviewing.finish_scoring(assessment=assessment, user=_user(data["reviewer"]))
        case "approve":
            approved = approval.approve(assessment=assessment, user=_user(data["approver"]))
            make_official_files(revision=approved.revision)
        case "publish":
            _publish(assessment, data["publication"])
        case _:
            raise ValueError(f"unknown step {step}")


def _publish(assessment: Assessment, data: Data) -> None:
    """All steps, each by whoever it is, with metadata that say that they are a demonstration."""
    publisher, signer = _user(data["publisher"]), _user(data["signer"])
    publication = publication_draft.prepare(assessment=assessment, user=publisher)
    metadata = publication_draft.PublicationMetadata(
        title=publication.title,
        index_number=data["index_number"],
        publisher=publication.publisher,
        document_number=data["document_number"],
        topic=publication.topic,
        written_on=publication.written_on,
    )
    publication_draft.edit(publication=publication, metadata=metadata, user=publisher)
    for step, user in (
        (PublicationStep.REVIEW, publisher),
        (PublicationStep.CHECK, publisher),
        (PublicationStep.SIGN, signer),
    ):
        words = data["words"].get(step.value, "")
        publishing.take_step(publication=publication, step=step, user=user, words=words)
    publication.refresh_from_db()
    publishing.publish(publication=publication, user=publisher)


def _explain(assessment: Assessment, filler: User, texts: Mapping[str, str]) -> None:
    for item in checking.check_draft(assessment).open:
        if item.may_be_explained:
            finding = (item.finding.rule, item.key)
            text = texts[item.finding.rule]
            checking.explain_findings(assessment=assessment, findings=[finding], text=text, user=filler)


def _score(assessment: Assessment, reviewer: User, deductions: list[Data]) -> None:
    taken = {deduction["line"]: deduction for deduction in deductions}
    revision = reviewing.latest_revision(assessment)
    own, standard = reviewing.self_scores(revision), standard_of(revision)
    for line in standard.rubric.lines:
        deduction = taken.get(line.code, {"points": "0", "reason": ""})
        basis = own.get(line.code) or standard.computed[line.code].score or line.weight
        reviewing.score(
            assessment=assessment,
            line=line.code,
            score=basis - Decimal(deduction["points"]),
            reason=deduction["reason"],
            user=reviewer,
        )
