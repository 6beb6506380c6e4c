"""axe-core finds no serious fault on the pages people work with: public, filling and review."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from assessments.actions import reviewing
from assessments.enums import PublicPart
from departments.models import User
from tests.assessments.publishing import bring_to_published, make_public, make_publisher
from tests.assessments.world import World, fill, submit
from tests.browser.conftest import OpenAs

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
# Without preload: fetching style sheets once more is not needed, and breaks the pages' security policy.
RUN = "async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations"
GRAVE = {"serious", "critical"}

PUBLIC = [
    *("/open/", "/open/?q=企业", "/open/440112001/2021/", "/open/departments/440112001/", "/open/data/"),
    *("/verify/", "/account/login/", "/open/440112001/1999/"),
]


def faults(page: Page, address: str) -> list[str]:
    """Rule, place and page of every grave fault. The script goes in past the page's own security policy, as a
    browser extension's would."""
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RUN)
    return [
        f"{address} {fault['id']}: {node['target']} {node['html'][:160]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def all_faults(page: Page, addresses: list[str]) -> list[str]:
    return [fault for address in addresses for fault in faults(page, address)]


@pytest.fixture
def publisher(world: World) -> User:
    return make_publisher(world)


def test_public_pages(world: World, publisher: User, page: Page) -> None:
    make_public(world, *PublicPart)
    bring_to_published(world, publisher)
    assert all_faults(page, PUBLIC) == []


def test_publishing_pages(world: World, publisher: User, open_as: OpenAs) -> None:
    form = bring_to_published(world, publisher)
    place = "/admin/assessments/publication/"
    own = f"{place}{form.publication_id}/"
    assert all_faults(open_as(publisher), ["/admin/", place, own, f"{own}preview/"]) == []
    assert all_faults(open_as(world.approver), [own, f"{place}settings/{world.district.pk}/"]) == []


def test_filling_pages(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    place = f"/assessments/{world.tasks.pk}/"
    keys = [key.value for key in world.tasks.section_keys()]
    pages = ["/", place, *(f"{place}sections/{key}/" for key in keys)]
    pages += [f"{place}{name}/" for name in ("checks", "preview", "evidence")]
    assert all_faults(open_as(world.filler), pages) == []


def test_filling_pages_of_the_rubric_edition(world: World, open_as: OpenAs) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    place = f"/assessments/{world.rubric.pk}/"
    keys = [key.value for key in world.rubric.section_keys()]
    pages = [place, *(f"{place}sections/{key}/" for key in keys)]
    assert all_faults(open_as(world.rubric_filler), pages) == []


def test_review_pages(world: World, open_as: OpenAs) -> None:
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    place = "/admin/assessments/assessment/"
    own = f"{place}{world.tasks.pk}/"
    pages = ["/admin/", place, own, f"{own}return/", f"{own}seats/", f"{own}finish_scoring/"]
    assert all_faults(open_as(world.reviewer), pages) == []
    round_ = f"/admin/assessments/assessmentround/{world.round_2021.pk}/"
    pages = [round_, f"{round_}assign/", f"{round_}findings/", "/admin/assessments/approvalbatch/"]
    assert all_faults(open_as(world.approver), pages) == []
