from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.sheet.text_diff import Marking, marked

SIGNS = {Marking.SAME: "{}", Marking.DELETED: "[-{}]", Marking.INSERTED: "[+{}]"}


def shown(old: str, new: str) -> str:
    return "".join(SIGNS[segment.kind].format(segment.text) for segment in marked(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("一", "一", "一"),
        ("", "新", "[+新]"),
        ("旧", "", "[-旧]"),
        ("完成3项", "完成5项", "完成[-3][+5]项"),
        ("支出1924.46万元", "支出1924.64万元", "支出[-1924.46][+1924.64]万元"),
        ("支出1,924.46万元", "支出1,925万元", "支出[-1,924.46][+1,925]万元"),
        ("完成率98.9%", "完成率98.8%", "完成率[-98.9%][+98.8%]"),
        ("建立台账。开展培训。", "建立台账。召开会议。开展培训。", "建立台账。[+召开会议。]开展培训。"),
        (
            "开展培训三场次，完成签约",
            "组织调研五次数，完成签约",
            "[-开展培训三场次][+组织调研五次数]，完成签约",
        ),
        ("甲乙丙丁戊己", "子乙丑丁寅己", "[-甲乙丙丁戊][+子乙丑丁寅]己"),
        ("用 Excel 填报", "用 WPS 填报", "用 [-Excel][+WPS] 填报"),
        ("第一句。\n第二句。", "第二句。\n第一句。", "[-第一句。\n]第二句。[+\n第一句。]"),
    ],
)
def test_what_is_marked(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


alike = st.text(st.sampled_from("一二三，。12.a\n"), max_size=60)


@settings(max_examples=300)
@given(st.text(max_size=40) | alike, st.text(max_size=40) | alike)
def test_the_segments_make_up_both_texts(old: str, new: str) -> None:
    segments = marked(old, new)
    assert "".join(part.text for part in segments if part.kind is not Marking.INSERTED) == old
    assert "".join(part.text for part in segments if part.kind is not Marking.DELETED) == new
    assert all(part.text for part in segments)
    assert all(one.kind is not other.kind for one, other in pairwise(segments))


@given(alike)
def test_nothing_is_marked_in_equal_texts(text: str) -> None:
    assert [part.kind for part in marked(text, text)] == ([Marking.SAME] if text else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [("一" * 5000, "一二" * 2500), ("一二三" * 1700, "三二一" * 1700), ("甲。" * 2500, "乙。" * 2500)],
)
def test_long_texts_that_repeat_themselves_come_to_an_end(old: str, new: str) -> None:
    segments = marked(old, new)
    assert "".join(part.text for part in segments if part.kind is not Marking.INSERTED) == old
