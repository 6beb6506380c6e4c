"""评审席位, 指派, 回避登记, 评审方式: what they show, what they do, what they refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import conflicts, reviewing
from assessments.models import Assessment, AssessmentRound, ConflictOfInterest, Event, ReviewSeat
from departments.enums import Role
from departments.models import User
from tests.assessments.admin.board_world import another_submission
from tests.assessments.admin.pages import statements
from tests.assessments.double import double, make_expert, submit_double
from tests.assessments.world import World, make_user

As = Callable[[User], Client]


def assign_url(form: Assessment) -> str:
    return reverse("admin:assessments_assessmentround_assign", args=[form.round_id])


def seats_url(form: Assessment) -> str:
    return reverse("admin:assessments_assessment_seats", args=[form.pk])


def holders(form: Assessment) -> dict[str, str]:
    rows = ReviewSeat.objects.with_reviewers([form.pk])[form.pk]
    return {row.seat: row.reviewer.full_name if row.reviewer else "" for row in rows}


class TestSeats:
    def test_the_approver_assigns_and_hands_over(self, world: World, as_user: As) -> None:
        form, client = submit_double(world), as_user(world.approver)
        given = {"seat": "first", "reviewer": world.reviewer.pk, "reason": ""}
        assert client.post(seats_url(form), given).status_code == 302
        again = {"seat": "first", "reviewer": world.second_reviewer.pk, "reason": ""}
        refused = client.post(seats_url(form), again)
        assert refused.status_code == 409
        assert "席位上已有评审员，换人须写明原因。" in refused.content.decode()
        assert client.post(seats_url(form), again | {"reason": "王评审休假。"}).status_code == 302
        assert holders(form) == {"first": "李评审", "second": ""}
        page = client.get(seats_url(form)).content.decode()
        assert "初评：王评审 → 李评审。王评审休假。" in page

    def test_a_colleague_takes_over_with_a_reason(self, world: World, as_user: As) -> None:
        form = double(world)
        third = make_user("psy3", "赵评审", Role.FINANCE_REVIEWER, world.district)
        client = as_user(third)
        assert (
            "接手"
            in client.get(reverse("admin:assessments_assessment_change", args=[form.pk])).content.decode()
        )
        assert client.post(seats_url(form), {"seat": "second", "reason": " "}).status_code == 409
        assert client.post(seats_url(form), {"seat": "second", "reason": "李评审调离。"}).status_code == 302
        assert holders(form) == {"first": "王评审", "second": "赵评审"}

    @pytest.mark.parametrize("name", ["auditor", "reviewer"])
    def test_others_read(self, world: World, as_user: As, name: str) -> None:
        form = double(world)
        client = as_user(world.people[name])
        assert client.get(seats_url(form)).status_code == 200
        assert client.post(seats_url(form), {"seat": "first", "reason": "试"}).status_code == 403

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"seat": "third"}, 422),
            ({"reviewer": "x"}, 422),
            ({"reviewer": ""}, 409),
            ({"reason": "😀"}, 422),
            ({"reason": "长" * 501}, 422),
        ],
    )
    def test_bad_input(self, world: World, as_user: As, change: dict[str, str], status: int) -> None:
        form = submit_double(world)
        given = {"seat": "first", "reviewer": str(world.reviewer.pk), "reason": "先写好的原因"} | change
        answer = as_user(world.approver).post(seats_url(form), given)
        assert answer.status_code == status
        assert given["reason"] in answer.content.decode()
        assert holders(form) == {"first": "", "second": ""}

    def test_somebody_of_another_district_cannot_be_chosen(self, world: World, as_user: As) -> None:
        form = submit_double(world)
        given = {"seat": "first", "reviewer": world.foreign_reviewer.pk, "reason": ""}
        answer = as_user(world.approver).post(seats_url(form), given)
        assert answer.status_code == 422
        assert "请选择本区的财政评审员或第三方专家。" in answer.content.decode()


class TestAssigning:
    def preview(self, client: Client, form: Assessment, /, **given: Any) -> Any:
        return client.post(assign_url(form), {"act": "preview", **given})

    def save(self, client: Client, form: Assessment, answer: Any, /, **given: Any) -> Any:
        values = [line.value for line in answer.context["plan"].lines if line.value]
        return client.post(assign_url(form), {"act": "save", "place": values, **given})

    def test_free_seats_are_spread_after_a_look(self, world: World, as_user: As) -> None:
        form = submit_double(world)
        another_submission(world, 1)
        client = as_user(world.approver)
        people = [world.reviewer.pk, world.second_reviewer.pk]
        shown = self.preview(client, form, way="even", person=people)
        assert shown.context["plan"].doable == 4
        assert [one.after for one in shown.context["plan"].people] == [2, 2]
        assert not ReviewSeat.objects.exclude(reviewer=None).exists()
        assert self.save(client, form, shown).status_code == 302
        assert sorted(holders(form).values()) == ["李评审", "王评审"]
        assert Event.objects.filter(verb="assign").count() == 4

    def test_one_for_the_ticked_ones_and_what_stands_against_it(self, world: World, as_user: As) -> None:
        form, expert = submit_double(world), make_expert(world)
        other = another_submission(world, 1)
        conflicts.declare_conflict(
            person=expert, department=other.department, reason="为其做过咨询。", user=expert
        )
        client = as_user(world.approver)
        shown = self.preview(
            client, form, way="one", form=[form.pk, other.pk], reviewer=expert.pk, seat="second"
        )
        assert [bool(line.problem) for line in shown.context["plan"].lines] == [False, True]
        assert "已登记回避（为其做过咨询。）" in shown.content.decode()
        assert self.save(client, form, shown).status_code == 302
        assert (holders(form)["second"], holders(other)["second"]) == ("钱专家", "")

    def test_a_plan_that_was_overtaken_does_nothing(self, world: World, as_user: As) -> None:
        form = submit_double(world)
        client = as_user(world.approver)
        shown = self.preview(client, form, way="even", person=[world.reviewer.pk, world.second_reviewer.pk])
        taken = {line.seat.value: line.reviewer for line in shown.context["plan"].lines}
        reviewing.start_review(assessment=form, user=taken["second"])
        answer = self.save(client, form, shown)
        assert answer.status_code == 409
        assert "没有指派，因为" in answer.content.decode()
        assert holders(form)["second"] == ""

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"way": "even"}, "请至少勾选一名评审员参加分配。"),
            ({"way": "one"}, "请选择评审员。"),
            ({"way": "one", "reviewer": "PSY"}, "请至少勾选一份自评表。"),
            ({"way": "even", "person": "PSY", "form": "999999"}, "所选的自评表没有可以指派的席位。"),
        ],
    )
    def test_too_little_was_picked(
        self, world: World, as_user: As, given: dict[str, str], message: str
    ) -> None:
        form = submit_double(world)
        given = {key: str(world.reviewer.pk) if value == "PSY" else value for key, value in given.items()}
        answer = self.preview(as_user(world.approver), form, **given)
        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_hostile_places_are_nothing(self, world: World, as_user: As) -> None:
        form, client = submit_double(world), as_user(world.approver)
        places = ["", ":", "x:first:1", f"{form.pk}:third:{world.reviewer.pk}", f"{world.foreign.pk}:first:1"]
        answer = client.post(assign_url(form), {"act": "save", "place": places})
        assert answer.status_code == 409
        assert holders(form) == {"first": "", "second": ""}

    def test_who_may(self, world: World, as_user: As) -> None:
        form = submit_double(world)
        found = {
            name: as_user(user).get(assign_url(form)).status_code
            for name, user in world.people.items()
            if user.standing().may_enter_back_office
        }
        assert found == {
            "administrator": 403,
            "auditor": 403,
            "reviewer": 403,
            "second_reviewer": 403,
            "approver": 200,
            "foreign_reviewer": 404,
        }
        assert as_user(make_expert(world)).get(assign_url(form)).status_code == 404

    def test_the_queries_do_not_grow(self, world: World, as_user: As) -> None:
        form, client = submit_double(world), as_user(world.approver)
        counted = []
        for number in (1, 2):
            client.get(assign_url(form))
            with CaptureQueriesContext(connection) as captured:
                page = client.get(assign_url(form))
            counted.append((len(page.context["table"].rows), len(statements(captured))))
            another_submission(world, number)
            another_submission(world, number + 10)
        assert [rows for rows, _ in counted] == [1, 3]
        assert counted[0][1] == counted[1][1]


class TestConflicts:
    URL = "admin:assessments_conflictofinterest_changelist"

    def post(self, client: Client, **given: Any) -> Any:
        return client.post(reverse(self.URL), given)

    def test_for_oneself_and_for_others(self, world: World, as_user: As) -> None:
        form = double(world)
        department = world.rubric_department.pk
        own = {"person": world.reviewer.pk, "department": department, "reason": "配偶在该部门。"}
        assert self.post(as_user(world.reviewer), **own).status_code == 302
        assert holders(form)["first"] == ""
        other = own | {"person": world.second_reviewer.pk}
        assert self.post(as_user(world.reviewer), **other).status_code == 422
        assert self.post(as_user(world.approver), **other).status_code == 302
        assert holders(form)["second"] == ""
        assert len(as_user(world.reviewer).get(reverse(self.URL)).context["conflicts"]) == 1
        assert len(as_user(world.approver).get(reverse(self.URL)).context["conflicts"]) == 2
        assert len(as_user(world.auditor).get(reverse(self.URL)).context["conflicts"]) == 2

    def test_ending(self, world: World, as_user: As) -> None:
        row = conflicts.declare_conflict(
            person=world.reviewer, department=world.department, reason="亲属。", user=world.approver
        )
        self.post(as_user(world.reviewer), end=row.pk, reason="没有了")
        assert ConflictOfInterest.objects.count() == 1
        for bad in ("x", "999999", ""):
            self.post(as_user(world.approver), end=bad, reason="没有了")
        assert ConflictOfInterest.objects.count() == 1
        self.post(as_user(world.approver), end=row.pk, reason="亲属已调离。")
        assert ConflictOfInterest.objects.latest("pk").holds is False

    @pytest.mark.parametrize(
        "change", [{"person": ""}, {"department": "999999"}, {"reason": " "}, {"reason": "😀"}]
    )
    def test_bad_input(self, world: World, as_user: As, change: dict[str, str]) -> None:
        given = {
            "person": world.reviewer.pk,
            "department": world.department.pk,
            "reason": "亲属在该部门任职。",
        }
        assert self.post(as_user(world.reviewer), **(given | change)).status_code == 422
        assert ConflictOfInterest.objects.count() == 0

    def test_readers_do_not_declare(self, world: World, as_user: As) -> None:
        assert self.post(as_user(world.auditor), reason="试").status_code == 403
        assert as_user(world.administrator).get(reverse(self.URL)).status_code == 403


class TestReviewRules:
    def url(self, round_: AssessmentRound) -> str:
        return reverse("admin:assessments_assessmentround_review", args=[round_.pk])

    GIVEN = {"second_scoring": "on", "arbitration_threshold": "3.5", "objection_days": "10"}

    def test_before_the_first_review_the_seats_follow(self, world: World, as_user: As) -> None:
        form, client = submit_double(world), as_user(world.approver)
        without = {key: value for key, value in self.GIVEN.items() if key != "second_scoring"}
        assert client.post(self.url(world.round_2022), without).status_code == 302
        assert holders(form) == {"first": ""}
        assert client.post(self.url(world.round_2022), self.GIVEN).status_code == 302
        assert holders(form) == {"first": "", "second": ""}
        changed = AssessmentRound.objects.get(pk=world.round_2022.pk)
        assert (str(changed.arbitration_threshold), changed.objection_days) == ("3.50", 10)

    def test_once_begun_it_stays(self, world: World, as_user: As) -> None:
        form = double(world)
        client = as_user(world.approver)
        answer = client.post(
            self.url(world.round_2022), {"arbitration_threshold": "1", "objection_days": "1"}
        )
        assert answer.status_code == 409
        assert "已经开始复核，评审方式不能再改" in answer.content.decode()
        assert sorted(holders(form)) == ["first", "second"]

    @pytest.mark.parametrize(
        "change",
        [
            {"arbitration_threshold": "-1"},
            {"arbitration_threshold": "100.01"},
            {"arbitration_threshold": "x"},
            {"objection_days": "61"},
            {"objection_days": "1.5"},
        ],
    )
    def test_bad_numbers(self, world: World, as_user: As, change: dict[str, str]) -> None:
        answer = as_user(world.approver).post(self.url(world.round_2022), self.GIVEN | change)
        assert answer.status_code == 422
        assert AssessmentRound.objects.get(pk=world.round_2022.pk).second_scoring is False
