"""What the command checks: a form with the year before it and the other forms of its round."""

from collections.abc import Iterator

from django.core.management.base import CommandError

from assessments.errors import CellProblem, CellProblems
from assessments.models import Assessment
from assessments.models.history import Revision
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.models.reading import read_sheet
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.round import index_round
from assessments.rules.checks.subject import Subject
from assessments.sheet.decoding import decode, identity_of
from assessments.sheet.json_reader import WHOLE_FILE, load_json
from assessments.sheet.values import Pin, Sheet


def subject_of_file(text: str) -> Subject:
    """The form in a JSON file, with the edition and rubric it names. Raises CellProblems, CommandError."""
    try:
        identity = identity_of(load_json(text))
    except (KeyError, TypeError) as error:
        raise CellProblems(
            [CellProblem(WHOLE_FILE, "不是自评表的 JSON（格式见 docs/json-format.md）。")]
        ) from error
    edition = _edition(identity.edition).value()
    rubric = _rubric(identity.rubric).value() if identity.rubric else None
    sheet = decode(text, identity, edition, rubric)
    return Subject(sheet=sheet, edition=edition, rubric=rubric, settings=default_settings())


def subject_of(assessment: Assessment) -> Subject:
    """What the department has filled in so far, against what the others of the round have submitted."""
    others = (
        _subject_of_revision(revision)
        for revision in _latest_revisions(assessment)
        if revision.assessment_id != assessment.pk
    )
    return Subject(
        sheet=read_sheet(assessment),
        edition=assessment.edition(),
        rubric=assessment.form_rubric(),
        settings=default_settings(),
        last_year=_last_year(assessment),
        round_index=index_round(others),
    )


def _edition(pin: Pin) -> EditionVersion:
    found = EditionVersion.objects.filter(code=str(pin.code), version__in=_numbers(pin)).first()
    if found is None:
        raise CommandError(f"版式 {pin} 尚未载入，请先运行 load_edition。")
    return found


def _rubric(pin: Pin) -> RubricVersion:
    found = RubricVersion.objects.filter(code=str(pin.code), version__in=_numbers(pin)).first()
    if found is None:
        raise CommandError(f"指标体系 {pin} 尚未载入，请先运行 load_rubric。")
    return found


def _numbers(pin: Pin) -> list[int]:
    """The version as the database can look it up: a file may claim anything."""
    return [pin.version] if isinstance(pin.version, int) and 0 < pin.version < 10_000 else []


def _latest_revisions(assessment: Assessment) -> Iterator[Revision]:
    """The last submission of every department of the round."""
    revisions = Revision.objects.filter(assessment__round_id=assessment.round_id).select_related(
        "edition", "rubric"
    )
    latest: dict[int, Revision] = {}
    for revision in revisions.order_by("number"):
        latest[revision.assessment_id] = revision
    yield from latest.values()


def _subject_of_revision(revision: Revision) -> Subject:
    return Subject(
        sheet=revision.sheet(),
        edition=revision.edition_value(),
        rubric=revision.form_rubric(),
        settings=default_settings(),
    )


def _last_year(assessment: Assessment) -> Sheet | None:
    """What the department submitted for the budget year before; its predecessor's forms are not its own words."""
    revision = (
        Revision.objects.filter(
            assessment__department_id=assessment.department_id,
            assessment__round__budget_year=assessment.round.budget_year - 1,
        )
        .select_related("edition", "rubric")
        .order_by("-number")
        .first()
    )
    return revision.sheet() if revision else None
