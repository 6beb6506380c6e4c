"""The bell and the list of what one was told."""

import pytest
from pytest_django import DjangoAssertNumQueries

from assessments.models import Notice
from assessments.notifications import tell
from departments.models import User
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World


def tell_times(world: World, user: User, times: int) -> list[Notice]:
    return [
        tell(assessment=world.tasks, recipients=[user], text=f"第 {number} 件事。")[0]
        for number in range(1, times + 1)
    ]


def page_of(user: User, url: str) -> str:
    return str(logged_in(user).get(url).content.decode())


def test_the_bell_counts_what_is_not_read(world: World) -> None:
    assert "bell__count" not in page_of(world.filler, "/account/password/")
    tell_times(world, world.filler, 2)
    tell_times(world, world.head, 1)
    assert '<span class="bell__count">2</span>' in page_of(world.filler, "/account/password/")


def test_nothing_yet(world: World) -> None:
    assert "还没有消息。" in page_of(world.filler, "/notices/")


def test_the_list_leads_to_the_form(world: World) -> None:
    tell(assessment=world.tasks, recipients=[world.filler, world.reviewer], text="已送审。")
    own = page_of(world.filler, "/notices/")
    assert own.count("已送审。") == 1
    assert f'href="/assessments/{world.tasks.pk}/"' in own
    bureau = page_of(world.reviewer, "/notices/")
    assert f'href="/admin/assessments/assessment/{world.tasks.pk}/"' in bureau


def test_somebody_who_left_reads_the_words_only(world: World) -> None:
    tell(assessment=world.tasks, recipients=[world.filler], text="已送审。")
    world.filler.memberships.all().delete()
    page = page_of(User.objects.get(pk=world.filler.pk), "/notices/")
    assert "已送审。" in page
    assert f"/assessments/{world.tasks.pk}/" not in page


@pytest.mark.parametrize(("who", "url"), [("filler", "/"), ("reviewer", "/admin/")])
def test_first_pages_show_what_is_new(world: World, who: str, url: str) -> None:
    user = world.people[who]
    assert "新消息" not in page_of(user, url)
    tell_times(world, user, 6)
    page = page_of(user, url)
    assert "新消息" in page
    assert "全部消息（6 条未读）" in page
    assert ("第 6 件事。" in page, "第 1 件事。" in page) == (True, False)


def test_one_is_marked_and_one_comes_back(world: World) -> None:
    first, second = tell_times(world, world.filler, 2)
    client = logged_in(world.filler)
    response = client.post("/notices/read/", {"notice": first.pk, "back": "/"})
    assert (response.status_code, response["Location"]) == (302, "/")
    unread = Notice.objects.filter(read_at=None)
    assert [notice.pk for notice in unread] == [second.pk]


def test_all_that_was_shown_is_marked_and_nothing_newer(world: World) -> None:
    _, second, newer = tell_times(world, world.filler, 3)
    logged_in(world.filler).post("/notices/read/", {"newest": second.pk})
    assert [notice.pk for notice in Notice.objects.filter(read_at=None)] == [newer.pk]


def test_nobody_marks_what_is_anothers(world: World) -> None:
    (notice,) = tell_times(world, world.head, 1)
    for posted in ({"notice": notice.pk}, {"newest": notice.pk}, {"notice": "x"}, {}):
        assert logged_in(world.filler).post("/notices/read/", posted).status_code == 302
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/", "javascript:alert(1)", "\\\\x"])
def test_one_is_never_sent_elsewhere(world: World, back: str) -> None:
    (notice,) = tell_times(world, world.filler, 1)
    response = logged_in(world.filler).post("/notices/read/", {"notice": notice.pk, "back": back})
    assert response["Location"] == "/notices/"


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_does_not_grow(
    world: World, times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tell_times(world, world.filler, times)
    client = logged_in(world.filler)
    client.get("/notices/")
    with django_assert_num_queries(6):
        client.get("/notices/")


def test_thirty_a_page(world: World) -> None:
    tell_times(world, world.filler, 31)
    assert page_of(world.filler, "/notices/").count("notices__words") == 30
    assert page_of(world.filler, "/notices/?page=2").count("notices__words") == 1
