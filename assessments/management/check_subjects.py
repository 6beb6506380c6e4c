"""What the command checks when it is given a file: the form in it, by the edition and rubric that it names."""

from django.core.management.base import CommandError

from assessments.errors import CellProblem, CellProblems
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.subject import Subject
from assessments.sheet.decoding import decode, identity_of
from assessments.sheet.json_reader import WHOLE_FILE, load_json
from assessments.sheet.values import Pin


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
