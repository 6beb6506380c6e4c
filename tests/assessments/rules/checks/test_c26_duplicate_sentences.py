from dataclasses import replace

from assessments.rules.checks.c26_duplicate_sentences import check
from assessments.rules.checks.round import index_round
from assessments.sheet.values import Goal, Sheet
from tests.assessments.rules.checks.forms import TASKS, about, goals, problems, published, tasks

LONG = "深入贯彻各项决策部署，走访辖区企业120家，帮助企业解决实际困难45项。"


def named(code: str, text: str) -> Sheet:
    return replace(
        TASKS, department_code=code, department_name=f"部门{code}", goals=(Goal("一、走访。", text),)
    )


def test_one_sentence_for_two_goals() -> None:
    subject = goals(("1.走访。", f"1.{LONG}"), ("2.检查。", f"2.完成检查。{LONG}"), ("3.培训。", LONG))

    assert [cell for _, cell, _, _ in problems(check, subject)] == ["goals.2.completion"]


def test_a_block_may_repeat_what_another_says() -> None:
    task = TASKS.main_tasks[0]
    line = replace(task.lines[0], completion=LONG)

    assert check(tasks(goals=(Goal("一、走访。", LONG),), main_tasks=(replace(task, lines=(line,)),))) == []


def test_another_departments_sentence_with_other_figures() -> None:
    ours = about(named("1", LONG))
    theirs = about(named("2", LONG.replace("120", "99")))
    index = index_round([ours, theirs])

    assert problems(check, about(ours.sheet, round_index=index)) == [
        ("warn", "goals.0.completion", LONG.rstrip("。"), "")
    ]


def test_three_departments_are_named_of_more_the_number() -> None:
    everyone = [about(named(str(number), LONG)) for number in range(6)]

    def told(others: int) -> str:
        index = index_round(everyone[: others + 1])
        return check(about(everyone[0].sheet, round_index=index))[0].message.partition("”与")[2]

    rest = "的自评表雷同。请改为本部门的实际情况，确属共同工作的请说明。"
    assert told(1) == f"“部门1”{rest}"
    assert told(3) == f"“部门1”“部门2”“部门3”{rest}"
    assert told(5) == f"“部门1”“部门2”“部门3”等 5 个部门{rest}"


def test_what_most_departments_write_is_a_set_phrase() -> None:
    everyone = [about(named(str(number), LONG)) for number in range(12)]
    index = index_round(everyone)

    assert check(about(everyone[0].sheet, round_index=index)) == []


def test_last_years_result_word_for_word() -> None:
    last = replace(TASKS, budget_year=2020, goals=(Goal("一、走访。", LONG),))

    assert problems(check, about(replace(TASKS, goals=(Goal("一、走访。", LONG),)), last_year=last)) == [
        ("warn", "goals.0.completion", LONG.rstrip("。"), "")
    ]
    fresh = replace(TASKS, goals=(Goal("一、走访。", LONG.replace("120", "99")),))
    assert check(about(fresh, last_year=last)) == []


def test_no_false_alarm_on_the_published_forms() -> None:
    forms = [published("S0"), published("S1")]
    index = index_round(forms)

    assert [check(about(form.sheet, round_index=index)) for form in forms] == [[], []]
