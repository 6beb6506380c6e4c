"""What the public sees, and what not: pages, downloads, notices of what was taken off."""

import json
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone
from jsonschema import validate
from pytest_django import DjangoAssertNumQueries

from assessments.actions.publishing import take_step
from assessments.enums import PublicationStep, PublicPart
from assessments.models import Publication, PublishedFile, PublishedForm
from assessments.models.file_store import fetch
from departments.models import Department, Succession, User
from tests.assessments.publishing import bring_to_published, make_public
from tests.assessments.world import World

PAGE = "/open/440112001/2021/"
V1 = f"{PAGE}v1/"
# How many questions each page asks, whatever is public.
QUERIES = {
    "/open/": 4,
    "/open/?q=企业": 4,
    PAGE: 4,
    V1: 4,
    f"{V1}pdf/": 3,
    "/open/departments/440112001/": 3,
    "/open/data/": 2,
    "/open/data/forms.json": 3,
    "/open/data/forms.csv": 2,
    "/open/feed.atom": 2,
    "/sitemap.xml": 2,
    "/robots.txt": 1,
}

SEARCHES = {
    "q=临港": 1,
    "q=2021年度": 1,
    "q=企业": 1,
    "q=企业 临港": 1,
    "q=企业 没有的词": 0,
    "q=没有%25": 0,
    "q=_": 0,
    "q='": 0,
    "q=\\": 0,
    "q=%00": 1,
    "year=2021": 1,
    "year=2020": 0,
    "year=二〇二一": 1,
    "year=99999999999999999999": 1,
    "department=440112001": 1,
    "department=440112002": 0,
    "department=' OR 1=1 --": 0,
    "grade=优": 0,
    "page=99": 1,
    "page=x": 1,
}


def more_years(form: PublishedForm, *years: int) -> None:
    for year in years:
        PublishedForm.objects.create(
            **{
                field.attname: getattr(form, field.attname)
                for field in PublishedForm._meta.concrete_fields
                if field.attname not in {"id", "budget_year"}
            },
            budget_year=year,
        )


def schema(client: Client, name: str) -> dict[str, object]:
    answer = client.get(f"/open/data/schema/{name}.json")
    document: dict[str, object] = json.loads(answer.content)
    return document


def test_every_page_asks_the_same_few_questions(
    client: Client, public_form: PublishedForm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for years in ((), (2018, 2019)):
        more_years(public_form, *years)
        for address, number in QUERIES.items():
            with django_assert_num_queries(number):
                answer = client.get(address)
                list(answer)
            assert (answer.status_code, answer.cookies, answer.headers.get("Vary")) == (200, {}, None)
            assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
            assert client.post(address).status_code == 405


def test_what_did_not_change_is_not_sent_again(
    client: Client, public_form: PublishedForm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    validators = {}
    for address in QUERIES:
        first = client.get(address)
        validators[address] = first["ETag"]
        with django_assert_num_queries(1):
            again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    PublishedForm.objects.update(changed_at=timezone.now())
    for address, etag in validators.items():
        assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_the_form_as_a_page(client: Client, public_form: PublishedForm) -> None:
    page = client.get(PAGE).content.decode()
    for word in (public_form.index_number, "黄埔区财政局", public_form.number, "1491.52", "98.9%"):
        assert word in page
    assert "99.50" not in page
    assert "未公开的内容：评价等级、得分（自评分和审定分）" in page


def test_scores_with_their_chart_where_they_are_public(client: Client, world: World, publisher: User) -> None:
    make_public(world, PublicPart.GRADE, PublicPart.SCORES, PublicPart.REASONS)
    bring_to_published(world, publisher)
    page = client.get(PAGE).content.decode()
    for word in ("审定得分", "佐证材料不足。", "整体效能", "99.50"):
        assert word in page
    assert [form.title for form in client.get("/open/?grade=优").context["page"]] != []
    assert list(client.get("/open/?grade=差").context["page"]) == []


def test_search(client: Client, public_form: PublishedForm) -> None:
    percent = int("%" in public_form.search_text)
    for asked, found in {**SEARCHES, "q=%25": percent}.items():
        answer = client.get(f"/open/?{asked}")
        assert (asked, answer.status_code, len(answer.context["page"])) == (asked, 200, found)


def test_ten_thousand_characters(client: Client, public_form: PublishedForm) -> None:
    answer = client.get("/open/", {"q": "企" * 10_000})
    assert (answer.status_code, len(answer.context["search"].text)) == (200, 100)
    assert "关键词过长" in answer.content.decode()


def test_pages_of_the_catalogue(client: Client, public_form: PublishedForm) -> None:
    more_years(public_form, *range(1990, 2011))
    first, second = client.get("/open/?q=企业"), client.get("/open/?q=企业&page=2")
    assert (len(first.context["page"]), len(second.context["page"])) == (20, 2)
    assert 'href="?q=%E4%BC%81%E4%B8%9A&amp;page=2"' in first.content.decode()


def test_what_is_not_public_is_not_there(client: Client, public_form: PublishedForm) -> None:
    for address in (
        "/open/440112001/2022/",
        "/open/440112004/2022/",
        f"{PAGE}v2/",
        f"{V1}docx/",
        f"{V1}report-pdf/",
        "/open/440112001/99999999999999999999/",
        "/open/departments/440112004/",
        "/open/departments/nobody/",
        "/open/data/schema/sheet-1.json",
    ):
        assert (address, client.get(address).status_code) == (address, 404)


def test_downloads_are_the_frozen_bytes(client: Client, public_form: PublishedForm) -> None:
    for wanted in ("pdf", "xlsx", "json", "csv"):
        answer = client.get(f"{V1}{wanted}/")
        assert answer.getvalue() == fetch(PublishedFile.objects.get(format=wanted).sha256)
        assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''2021")


def test_csv_opens_in_a_spreadsheet_and_executes_nothing(public_form: PublishedForm) -> None:
    text = fetch(PublishedFile.objects.get(format="csv").sha256).decode()
    assert text.startswith("\ufeff索引号,部门代码,")
    assert "实际支出数,1491.52,funds.expenditure\r\n" in text


def test_open_data_keep_to_their_schemas(client: Client, world: World, publisher: User) -> None:
    make_public(world, *PublicPart)
    form = bring_to_published(world, publisher)
    validate(json.loads(form.content), schema(client, "published-1"))
    listing = json.loads(client.get("/open/data/forms.json").content)
    validate(listing, schema(client, "open-data-1"))
    assert [entry["format"] for entry in listing["forms"][0]["files"]] == ["pdf", "xlsx", "json", "csv"]
    assert listing["forms"][0]["grade"] == "优"


def test_feed_and_sitemap_are_xml(client: Client, public_form: PublishedForm) -> None:
    feed = ElementTree.fromstring(client.get("/open/feed.atom").content)  # noqa: S314 our own
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 our own
    assert len(list(sitemap)) == 4


def test_an_earlier_version_stays_readable_under_a_notice(client: Client, public_form: PublishedForm) -> None:
    now = timezone.now()
    PublishedForm.objects.update(is_current=False, superseded_at=now)
    fields = {
        field.attname: getattr(public_form, field.attname) for field in PublishedForm._meta.concrete_fields
    }
    PublishedForm.objects.create(**{**fields, "id": None, "version": 2, "is_current": True})
    assert "已被取代" in client.get(V1).content.decode()
    assert "已被取代" not in client.get(PAGE).content.decode()


def test_what_was_taken_off_leaves_a_notice(client: Client, world: World, public_form: PublishedForm) -> None:
    take_step(
        publication=Publication.objects.get(),
        step=PublicationStep.WITHDRAW,
        user=world.approver,
        words="含有联系电话。",
    )
    for address in (PAGE, V1, f"{V1}pdf/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "含有联系电话。" in answer.content.decode()
        assert "1491.52" not in answer.content.decode()
    assert list(client.get("/open/").context["page"]) == []
    assert "已撤下，见说明" in client.get("/open/departments/440112001/").content.decode()
    assert json.loads(client.get("/open/data/forms.json").content)["forms"] == []


def test_a_department_with_those_it_came_from(
    client: Client, world: World, public_form: PublishedForm
) -> None:
    old = Department.objects.create(district=world.district, code="440112009", name="原临港办")
    eldest = Department.objects.create(district=world.district, code="440112008", name="原原临港办")
    Succession.objects.create(predecessor=old, successor=world.department)
    Succession.objects.create(predecessor=eldest, successor=old)
    # A circle in the register ends nothing but itself.
    Succession.objects.create(predecessor=world.department, successor=eldest)
    PublishedForm.objects.create(
        **{
            **{
                field.attname: getattr(public_form, field.attname)
                for field in PublishedForm._meta.concrete_fields
            },
            "id": None,
            "department_code": old.code,
            "department_name": old.name,
            "budget_year": 2020,
        }
    )
    page = client.get("/open/departments/440112001/").content.decode()
    assert 'href="/open/departments/440112009/"' in page
    assert "原原临港办" in page


def test_a_visitor_who_is_logged_in_sees_the_same(
    client: Client,
    world: World,
    public_form: PublishedForm,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    anonymous = client.get(PAGE).content
    client.force_login(world.filler)
    with django_assert_num_queries(QUERIES[PAGE]):
        assert client.get(PAGE).content == anonymous


def test_the_way_in_is_shown_to_whoever_has_no_login(client: Client, public_form: PublishedForm) -> None:
    page = client.get("/", follow=True).content.decode()
    assert page.count('href="/open/"') == 2
