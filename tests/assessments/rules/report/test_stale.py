import pytest

from assessments.rules.report.stale import Stale, stale_sentences, with_new

DRAFTED = "1. 走访企业120家。解决问题45项。\n2. 检查36次。"


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (DRAFTED, []),
        ("1. 走访企业130家。解决问题45项。\n2. 检查36次。", [("1. 走访企业120家。", "1. 走访企业130家。")]),
        ("1. 走访企业120家。解决问题45项。", [("2. 检查36次。", "")]),
        (f"{DRAFTED}\n3. 培训3场。", [("2. 检查36次。", "2. 检查36次。\n3. 培训3场。")]),
        ("", [("1. 走访企业120家。", ""), ("解决问题45项。", ""), ("2. 检查36次。", "")]),
    ],
)
def test_what_the_form_overtook(now: str, found: list[tuple[str, str]]) -> None:
    assert [(stale.old, stale.new) for stale in stale_sentences(DRAFTED, DRAFTED, now)] == found


def test_what_was_edited_is_nobodys_business() -> None:
    now = DRAFTED.replace("120", "130").replace("36", "40")
    edited = DRAFTED.replace("走访企业120家", "走访了120家企业")
    assert stale_sentences(edited, DRAFTED, now) == (Stale("2. 检查36次。", "2. 检查40次。"),)


def test_nothing_was_drafted() -> None:
    assert stale_sentences("自己写的。", "", DRAFTED) == ()


def test_taking_the_new_sentence() -> None:
    assert with_new(DRAFTED, Stale("2. 检查36次。", "2. 检查40次。\n3. 培训3场。")) == (
        "1. 走访企业120家。解决问题45项。\n2. 检查40次。\n3. 培训3场。"
    )
    assert with_new(DRAFTED, Stale("2. 检查36次。", "")) == "1. 走访企业120家。解决问题45项。"
