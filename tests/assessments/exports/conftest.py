"""The published forms as files, made once for the whole session."""

from pathlib import Path

import pytest

from assessments.exports.form import build_form
from assessments.exports.pdf.render import render_form
from assessments.exports.xlsx.render import write_form
from tests.assessments.exports.rendered import Rendered
from tests.assessments.published import PUBLISHED


@pytest.fixture(scope="session")
def published_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    folder = tmp_path_factory.mktemp("exports")
    return {name: _rendered(name, folder) for name in PUBLISHED}


def _rendered(name: str, folder: Path) -> Rendered:
    published = PUBLISHED[name]
    form = build_form(published.sheet, published.edition, published.rubric)
    pdf, xlsx = folder / f"{name}.pdf", folder / f"{name}.xlsx"
    pdf.write_bytes(render_form(form))
    xlsx.write_bytes(write_form(form))
    return Rendered(form, pdf, xlsx)


@pytest.fixture(params=list(PUBLISHED))
def rendered(request: pytest.FixtureRequest, published_files: dict[str, Rendered]) -> Rendered:
    """Each of the published forms in turn."""
    return published_files[request.param]
