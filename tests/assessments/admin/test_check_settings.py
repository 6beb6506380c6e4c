"""A round's checker settings: read by everybody in the bureau, changed by form or as YAML, every change kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions.checking import set_up_checks, settings_of
from assessments.models import AssessmentRound, CheckSettingsRow
from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.finding import Outcome
from assessments.rules.checks.settings import Typo
from tests.assessments.admin.conftest import Answer, As
from tests.assessments.admin.pages import statements, text_of
from tests.assessments.world import World


def address(round_: AssessmentRound, page: str = "checks") -> str:
    return reverse(f"admin:assessments_assessmentround_{page}", args=[round_.pk])


def posted(client: Client, round_: AssessmentRound, **changes: Any) -> Answer:
    """The form as a browser sends it, with changes; a value None is a box not ticked."""
    page = client.get(address(round_))
    forms = (page.context["form"], page.context["words"])
    given = {name: form[name].value() for form in forms for name in form.fields}
    given |= changes
    sent = {
        name: "on" if value is True else value for name, value in given.items() if value not in (None, False)
    }
    return client.post(address(round_), sent)


@pytest.mark.parametrize("who", ["approver", "administrator"])
def test_changing_a_rule(world: World, as_user: As, who: str) -> None:
    changes = {"C21-severity": "info", "C21-over_percent": "150", "C22-trial": True, "C44-enabled": None}
    answer = posted(as_user(world.people[who]), world.round_2022, **changes)
    assert (answer.status_code, answer["Location"]) == (302, address(world.round_2022))
    rules = settings_of(world.round_2022).rules
    assert (rules["C21"].severity, rules["C21"].numbers) == (Outcome.INFO, {"over_percent": Decimal(150)})
    assert (rules["C22"].trial, rules["C44"].enabled) == (True, False)
    unchanged = set(rules) - {"C21", "C22", "C44"}
    assert all(rules[name] == default_settings().rules[name] for name in unchanged)
    assert settings_of(world.round_2021) == default_settings()


def test_only_what_differs_is_written(world: World, as_user: As) -> None:
    posted(as_user(world.approver), world.round_2022, **{"C21-over_percent": "150"})
    row = CheckSettingsRow.objects.get()
    assert row.source == "schema: checks/1\nrules:\n  C21: {over_percent: 150}\n"
    assert (row.by, row.round) == (world.approver, world.round_2022)
    page = text_of(as_user(world.reviewer).get(address(world.round_2022)))
    assert "1 条规则与通用设置不同" in page


def test_adding_words(world: World, as_user: As) -> None:
    posted(
        as_user(world.approver),
        world.round_2022,
        typos="绩小=绩效\n 支岀 ＝ 支出\n\n",
        fillers="按要求办理",
        doubles_allowed="试试",
    )
    words, base = settings_of(world.round_2022).words, default_settings().words
    assert words.typos == (*base.typos, Typo("绩小", "绩效"))
    assert words.fillers - base.fillers == {"按要求办理"}
    assert words.doubles_allowed - base.doubles_allowed == {"试试"}
    page = as_user(world.approver).get(address(world.round_2022))
    assert page.context["words"]["typos"].value() == "绩小=绩效"


def test_saving_without_a_change_writes_no_row(world: World, as_user: As) -> None:
    assert posted(as_user(world.approver), world.round_2022).status_code == 302
    assert CheckSettingsRow.objects.exists() is False


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"C21-over_percent": "很多"}, "请填写数字。"),
        ({"C21-over_percent": ""}, "请填写数字。"),
        ({"typos": "好=好\n绩小绩效"}, "第 2 行“绩小绩效”：应写成“错误写法=正确写法”，各不超过 40 字。"),
        ({"fillers": "\n" + "长" * 41}, "第 2 行超过 40 字。"),
    ],
)
def test_what_cannot_be_saved_says_where(
    world: World, as_user: As, changes: dict[str, str], message: str
) -> None:
    answer = posted(as_user(world.approver), world.round_2022, **changes)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert CheckSettingsRow.objects.exists() is False


def test_as_yaml_with_its_comments(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    source = (
        "# 本年放宽\nschema: checks/1\nrules:\n  C21: {trial: true}\ntypos:\n  - {wrong: 绩小, right: 绩效}\n"
    )
    assert client.post(address(world.round_2022, "checks_yaml"), {"source": source}).status_code == 302
    assert CheckSettingsRow.objects.get().source == source
    shown = client.get(address(world.round_2022, "checks_yaml")).context["form"]["source"].value()
    assert shown == source


def test_as_a_file(world: World, as_user: As) -> None:
    file = SimpleUploadedFile("规则.yaml", b"schema: checks/1\nrules:\n  C21: {enabled: false}\n")
    answer = as_user(world.approver).post(address(world.round_2022, "checks_yaml"), {"file": file})
    assert answer.status_code == 302
    assert settings_of(world.round_2022).rules["C21"].enabled is False


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("", [("", "")]),
        (
            "schema: checks/1\nrules:\n  C99: {}\n  C21: {over_percent: viel}\n",
            [("第 3 行", "  C99: {}"), ("第 4 行", "  C21: {over_percent: viel}")],
        ),
        ("schema: checks/1\ntypos:\n  - {wrong: 绩小}\n", [("第 3 行", "  - {wrong: 绩小}")]),
        ("schema: [", [("第 2 行", "")]),
    ],
)
def test_faults_name_their_line(
    world: World, as_user: As, source: str, faults: list[tuple[str, str]]
) -> None:
    answer = as_user(world.approver).post(address(world.round_2022, "checks_yaml"), {"source": source})
    assert answer.status_code == 422
    assert [(fault.place, fault.text) for fault in answer.context["faults"]] == faults
    assert answer.context["form"]["source"].value() == source
    assert CheckSettingsRow.objects.exists() is False


def test_every_change_stays_on_record(world: World, as_user: As) -> None:
    for percent in ("140", "150"):
        posted(as_user(world.approver), world.round_2022, **{"C21-over_percent": percent})
    page = as_user(world.auditor).get(address(world.round_2022))
    assert [
        row.source.count(percent)
        for row, percent in zip(page.context["history"], ("150", "140"), strict=True)
    ] == [1, 1]


@pytest.mark.parametrize(
    ("who", "read", "write"), [("reviewer", 200, 403), ("auditor", 200, 403), ("foreign_reviewer", 404, 404)]
)
def test_others_read_and_change_nothing(world: World, as_user: As, who: str, read: int, write: int) -> None:
    client = as_user(world.people[who])
    assert client.get(address(world.round_2022)).status_code == read
    assert client.post(address(world.round_2022), {}).status_code == write
    assert (
        client.post(address(world.round_2022, "checks_yaml"), {"source": "schema: checks/1\n"}).status_code
        == write
    )
    assert CheckSettingsRow.objects.exists() is False


def test_other_methods_are_refused(world: World, as_user: As) -> None:
    client = as_user(world.approver)
    assert [
        client.put(address(world.round_2022, page)).status_code for page in ("checks", "checks_yaml")
    ] == [405, 405]


def test_the_queries_do_not_grow_with_the_history(world: World, as_user: As) -> None:
    client = as_user(world.approver)

    def queries() -> int:
        source = f"schema: checks/1\n# {CheckSettingsRow.objects.count()}\n"
        set_up_checks(round_=world.round_2022, source=source, user=world.approver)
        client.get(address(world.round_2022))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(world.round_2022))
        return len(statements(captured))

    assert queries() == queries()
