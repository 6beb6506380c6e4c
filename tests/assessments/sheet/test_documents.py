"""The manuals: their examples load, and they name every word that the files may use."""

import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from assessments.sheet import edition_data, rubric_data
from assessments.sheet.edition_data import parse_edition
from assessments.sheet.rubric_data import parse_rubric
from tests.assessments.published import S1

DOCS = Path(__file__).parents[3] / "docs"


def example(document: str, language: str) -> str:
    """The one code block of this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", (DOCS / document).read_text(), re.DOTALL)
    return str(found)


def test_the_example_of_an_edition_loads() -> None:
    assert str(parse_edition(example("editions.md", "yaml")).pin) == "example-2023@1"


def test_the_example_of_a_rubric_loads() -> None:
    rubric = parse_rubric(example("rubrics.md", "yaml"))

    assert [line.code for line in rubric.lines] == ["A1-1", "B1-1-1", "B1-1-2"]


def test_the_example_of_stated_values_is_s1s() -> None:
    document = json.loads(S1.text)
    shown = json.loads("{" + example("json-format.md", "json") + "}")

    assert shown == {"computed": document["computed"], "stated": document["stated"]}


@pytest.mark.parametrize(
    ("document", "module"),
    [("editions.md", edition_data), ("rubrics.md", rubric_data)],
    ids=["editions", "rubrics"],
)
def test_every_name_of_the_format_is_explained(document: str, module: ModuleType) -> None:
    """A name that a reader asks for (`text("label")`, `"label",` …) stands in the manual."""
    source = Path(str(module.__file__)).read_text()
    calls = re.findall(
        r"\.(?:allow_only|_labels|text|code|integer|number|flag|word|items|need)\((.*?)\)", source, re.S
    )
    names = {name for call in calls for name in re.findall(r'"([a-z_]+)"', call)}
    manual = (DOCS / document).read_text()

    assert {name for name in names if not re.search(rf"\b{name}\b", manual)} == set()
    assert len(names) > 10


def test_every_part_of_a_sheet_is_explained() -> None:
    schema = json.loads((DOCS / "schema" / "sheet-1.json").read_text())
    manual = (DOCS / "json-format.md").read_text()

    assert [key for key in schema["required"] if f"`{key}`" not in manual] == []
