from django.urls import reverse

from assessments.actions import reviewing
from tests.assessments.admin.pages import text_of
from tests.assessments.web.pages import logged_in
from tests.assessments.world import World, change_a_text, fill, return_form, submit


def test_the_department_sees_what_it_changed_and_nothing_of_the_bureaus_scores(world: World) -> None:
    fill(world.rubric, world.rubric_filler, "440112004-2022")
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    reviewing.start_review(assessment=world.rubric, user=world.reviewer)
    client, url = logged_in(world.rubric_filler), reverse("assessments:changes", args=[world.rubric.pk])
    assert "还没有第二次送审" in text_of(client.get(url))
    return_form(world.rubric, world.reviewer, only={"goals.0.completion": "请补充完成数量。"})
    change_a_text(world.rubric, world.rubric_filler)
    submit(world.rubric, world.rubric_filler, world.rubric_head)
    text = text_of(client.get(url))
    assert "请补充完成数量。" in text
    assert "［新增： 已补充佐证材料。 ］" in text
    assert ("须重新确认" in text, "涉及指标" in text) == (False, False)
    second = reverse("assessments:revision", args=[world.rubric.pk, 2])
    assert f"{url}?old=1&amp;new=2" in client.get(second).content.decode()
    first = reverse("assessments:revision", args=[world.rubric.pk, 1])
    assert url not in client.get(first).content.decode()
