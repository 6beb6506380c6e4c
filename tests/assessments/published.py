"""The published forms as the demonstration holds them, with the editions and the rubric they were made on."""

from dataclasses import dataclass
from pathlib import Path

from assessments.sheet.decoding import decode_snapshot
from assessments.sheet.edition import Edition
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_data import parse_rubric
from assessments.sheet.values import Sheet

FIXTURES = Path(__file__).parents[2] / "fixtures"


def edition(code: str) -> Edition:
    """The edition in ``fixtures/editions``."""
    return parse_edition((FIXTURES / "editions" / f"{code}.yaml").read_text())


EDITION_2021 = edition("huangpu-2021-tasks")
EDITION_2022 = edition("huangpu-2022-rubric")
EDITION_PANYU = edition("panyu-2021-demo")
RUBRIC = parse_rubric((FIXTURES / "rubrics" / "huangpu-2022.yaml").read_text())


@dataclass(frozen=True)
class Published:
    """A published form: its canonical JSON and everything that is needed to read it."""

    text: str
    sheet: Sheet
    edition: Edition
    rubric: Rubric | None


def _published(name: str, edition: Edition, rubric: Rubric | None) -> Published:
    text = (FIXTURES / "demo" / "sheets" / f"{name}.json").read_text()
    return Published(text, decode_snapshot(text, edition, rubric), edition, rubric)


S0 = _published("440112001-2021", EDITION_2021, None)
S1 = _published("440112002-2021", EDITION_2021, None)
S3 = _published("440112004-2022", EDITION_2022, RUBRIC)
# Published reports: figures and prose, what is composed left out of the prose.
S2 = _published("440112003-2022", EDITION_2022, RUBRIC)
S4 = _published("440113001-2021", EDITION_PANYU, None)
PUBLISHED = {"S0": S0, "S1": S1, "S3": S3}
