"""The function that gives Excel its row heights."""

import pytest

from assessments.exports.xlsx.measures import LINE, ROW_PADDING, Sizes, advance, spread

SIZES = Sizes(1000, 12)
ONE_LINE = round(LINE * 12 + ROW_PADDING, 2)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("一" * 9, 1), ("一" * 12, 2), ("甲\n乙\n丙", 3), ("1" * 16, 1), ("1" * 20, 2)],
)
def test_height_by_lines(text: str, lines: int) -> None:
    # A column of 168 px holds nine characters of 16 px and a bit.
    assert SIZES.height(text, 0, 168) == round(lines * LINE * 12 + ROW_PADDING, 2)


def test_columns_are_as_excel_counts_them() -> None:
    assert Sizes(668, 10.5).column_width(0, 1000) == round((668 - 5) / 7, 2)


def test_wide_signs_count_as_wide() -> None:
    assert [advance(character) for character in "国，１1aWm"] == [1.0, 1.0, 1.0, 0.55, 0.55, 0.7, 0.7]


def test_a_merged_cell_s_lack_is_spread_over_its_rows() -> None:
    bands = [[ONE_LINE], [ONE_LINE, ONE_LINE], [ONE_LINE]]
    spread(bands, 0, 2, ONE_LINE * 3 + 9)

    assert bands == [[ONE_LINE + 3], [ONE_LINE + 3, ONE_LINE + 3], [ONE_LINE]]


def test_a_merged_cell_that_fits_changes_nothing() -> None:
    bands = [[ONE_LINE], [ONE_LINE]]
    spread(bands, 0, 2, ONE_LINE)

    assert bands == [[ONE_LINE], [ONE_LINE]]


@pytest.mark.parametrize(("length", "size"), [(30, 18), (44, 16), (100, 18)])
def test_a_title_is_set_a_little_smaller_to_stand_on_one_line(length: int, size: int) -> None:
    assert SIZES.one_line_size("题" * length, 18, 14) == size
