"""The token says for which form a workbook was made; no other hand can write one."""

import pytest
from django.core import signing

from assessments.actions.workbook_token import LONGEST, Token, TokenError, make_token, read_token
from assessments.enums import SectionKey
from assessments.models import Assessment
from assessments.sheet.values import Pin
from tests.assessments.world import World, fill

pytestmark = pytest.mark.django_db


def test_a_token_is_read_as_it_was_made(world: World) -> None:
    versions = dict.fromkeys((SectionKey(state.section) for state in world.tasks.sections.all()), 0)

    assert read_token(make_token(world.tasks)) == Token(
        round=world.round_2021.pk,
        department="440112001",
        edition=Pin("huangpu-2021-tasks", 1),
        rubric=Pin("huangpu-2022", 1),
        versions=versions,
    )
    assert set(versions) >= set(world.tasks.edition().sections)


def test_the_versions_are_those_at_download(world: World) -> None:
    before = make_token(world.tasks)
    fill(world.tasks, world.filler, "440112001-2021")
    after = read_token(make_token(Assessment.objects.get(pk=world.tasks.pk)))

    assert read_token(before).versions[SectionKey.FUNDS] == 0
    assert after.versions == {state.section: state.version for state in world.tasks.sections.all()}
    assert after.versions[SectionKey.FUNDS] > 0


def test_a_changed_token_is_refused(world: World) -> None:
    token = make_token(world.tasks)
    payload, _, signature = token.partition(":")
    other = make_token(world.rubric)
    forged = [
        "",
        "x",
        payload,
        f"{payload}:",
        f"{payload[:-1]}A:{signature}",
        f"{payload}:{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        f"{other.partition(':')[0]}:{signature}",
        "。" * 50,
        token + "a" * LONGEST,
        signing.Signer(salt="another").sign_object({"format": 1}),
        signing.dumps({"format": 1}, key="another"),
    ]

    for text in forged:
        with pytest.raises(TokenError, match="重新下载"):
            read_token(text)


def test_a_token_of_another_format_is_refused(world: World) -> None:
    signer = signing.Signer(salt="assessments.workbook")

    with pytest.raises(TokenError):
        read_token(signer.sign_object({"format": 2}))


def test_spaces_around_the_token_do_no_harm(world: World) -> None:
    token = make_token(world.tasks)

    assert read_token(f" {token}\n") == read_token(token)
