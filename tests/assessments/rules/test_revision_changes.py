from dataclasses import replace
from decimal import Decimal

from assessments.rules.revision_changes import Asked, FieldChange, Remark, RevisionChanges, revision_changes
from assessments.sheet.text_diff import Marking
from assessments.sheet.values import EvidenceItem, Goal, Sheet
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC, S0, S3


def of_s3(new: Sheet, *paths: str) -> RevisionChanges:
    remarks = [Remark(path, path, "请核实。") for path in paths]
    return revision_changes(S3.sheet, new, EDITION_2022, RUBRIC, remarks)


def told(entry: FieldChange) -> str:
    signs = {Marking.SAME: "{}", Marking.DELETED: "[-{}]", Marking.INSERTED: "[+{}]"}
    return "".join(signs[part.kind].format(part.text) for part in entry.segments)


def scored(line: str, **cells: object) -> Sheet:
    scores = tuple(replace(e, **cells) if e.line == line else e for e in S3.sheet.scores)  # type: ignore[arg-type]
    return replace(S3.sheet, scores=scores)


def test_requested_and_changed_requested_and_not_and_never_asked() -> None:
    new = replace(scored("A1-3", score=Decimal("9.5")), texts={"shortfall_reason": "受疫情影响"})
    found = of_s3(new, "scores.A1-3.score", "scores.B6-1")
    assert [(request.remark.path, told(request.changes[0])) for request in found.changed] == [
        ("scores.A1-3.score", "[-9.96][+9.5]")
    ]
    assert [request.remark.path for request in found.unchanged] == ["scores.B6-1"]
    assert [(entry.label, told(entry)) for entry in found.unasked] == [("未能完成原因", "[+受疫情影响]")]
    assert found.sorts == [(Asked.CHANGED, 1), (Asked.UNCHANGED, 1), (Asked.NEVER, 1)]


def test_an_unchanged_cell_says_what_still_stands_there() -> None:
    (request,) = of_s3(S3.sheet, "scores.A1-3.score").unchanged
    assert request.text == "9.96"


def test_a_row_added_answers_what_was_asked_of_the_list_and_not_of_a_row() -> None:
    new = replace(S3.sheet, goals=(*S3.sheet.goals, Goal("新增目标", "完成")))
    assert len(of_s3(new, "goals").changed[0].changes) == 2
    found = of_s3(new, "goals.0")
    assert (len(found.unchanged), len(found.unasked)) == (1, 2)


def test_a_change_stands_beside_the_remark_that_is_closest_to_it() -> None:
    goals = (replace(S3.sheet.goals[0], target="甲", completion="乙"), *S3.sheet.goals[1:])
    found = of_s3(replace(S3.sheet, goals=goals), "goals", "goals.0.completion")
    told_by_remark = {r.remark.path: [entry.change.path for entry in r.changes] for r in found.changed}
    assert told_by_remark == {"goals": ["goals.0.target"], "goals.0.completion": ["goals.0.completion"]}
    alone = of_s3(
        replace(S3.sheet, goals=(replace(S3.sheet.goals[0], completion="乙"), *S3.sheet.goals[1:])),
        "goals",
        "goals.0.completion",
    )
    assert [len(request.changes) for request in alone.changed] == [1, 1]


def test_a_row_with_another_number_says_which_it_had() -> None:
    goals = (
        S3.sheet.goals[1],
        replace(S3.sheet.goals[0], completion=S3.sheet.goals[0].completion + "另有补充。"),
    )
    found = of_s3(replace(S3.sheet, goals=(*goals, *S3.sheet.goals[2:])))
    changed = next(entry for entry in found.unasked if not entry.is_row)
    old, new = changed.change.old_path[6], changed.change.path[6]
    assert (old, new) == ("0", "1")
    assert changed.was == changed.label.replace("第 2 项", "第 1 项")


def test_a_row_taken_out_answers_what_was_asked_of_its_cell() -> None:
    new = replace(S3.sheet, goals=S3.sheet.goals[1:])
    assert [request.remark.path for request in of_s3(new, "goals.0.completion").changed] == [
        "goals.0.completion"
    ]


def test_another_order_answers_what_was_asked_of_the_list_alone() -> None:
    new = replace(S0.sheet, goals=(S0.sheet.goals[-1], *S0.sheet.goals[:-1]))
    remarks = [Remark("goals", "目标", "按重要性排列。"), Remark("goals.0", "第 1 项", "请核实。")]
    found = revision_changes(S0.sheet, new, EDITION_2021, RUBRIC, remarks)
    assert [request.remark.path for request in found.changed] == ["goals"]
    assert found.confirm == ()


def test_the_lines_that_are_judged_by_a_change() -> None:
    (entry,) = of_s3(scored("A1-3", reason="受疫情影响")).unasked
    assert [line.code for line in entry.lines] == ["A1-3"]
    found = of_s3(replace(S3.sheet, goals=(Goal("全新", "完成"), *S3.sheet.goals[1:])))
    assert {line.code for entry in found.unasked for line in entry.lines} == {"A1-1", "A1-2"}
    assert [line.code for line in found.confirm] == ["A1-1", "A1-2"]


def test_lines_that_rest_on_the_whole_form_are_told_once() -> None:
    new = replace(S0.sheet, texts={**S0.sheet.texts, "problems": "另有问题"})
    found = revision_changes(S0.sheet, new, EDITION_2021, RUBRIC)
    assert [entry.lines for entry in found.unasked] == [()]
    assert len(found.confirm) == sum(not line.basis for line in RUBRIC.lines)


def test_a_file_put_to_a_place_answers_what_was_asked_of_it() -> None:
    file = EvidenceItem("台账.xlsx", "application/xlsx", 10, "a" * 64, ("scores.B6-1",))
    found = of_s3(replace(S3.sheet, evidence=(file,)), "scores.B6-1")
    assert [told(entry) for request in found.changed for entry in request.changes] == ["[+台账.xlsx]"]
    assert [line.code for line in found.confirm] == ["B6-1"]
    again = revision_changes(
        replace(S3.sheet, evidence=(file,)),
        replace(S3.sheet, evidence=(replace(file, name="改名.xlsx"),)),
        EDITION_2022,
        RUBRIC,
    )
    assert again.changes == ()
