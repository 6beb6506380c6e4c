from decimal import Decimal

from assessments.rules.consistency import CodeRow, Given, LineRow, Mean, compare_reviewers


def mean(count: int, middle: str, least: str, most: str) -> Mean:
    return Mean(count, Decimal(middle), Decimal(least), Decimal(most))


GIVEN = [
    Given(1, "A", "王", Decimal("1"), "K1"),
    Given(1, "B", "王", Decimal("0")),
    Given(2, "A", "王", Decimal("2"), "K1"),
    Given(3, "A", "李", Decimal("0.5"), "K2"),
    Given(3, "B", "李", Decimal("0.25"), "K1"),
]


def test_by_person_by_line_and_by_code() -> None:
    found = compare_reviewers(GIVEN, ["B", "A", "C"])
    assert found.reviewers == ("李", "王")
    assert found.totals == (mean(1, "0.75", "0.75", "0.75"), mean(2, "1.50", "1", "2"))
    assert found.lines == (
        LineRow(
            "B",
            mean(2, "0.13", "0", "0.25"),
            (mean(1, "0.25", "0.25", "0.25"), mean(1, "0.00", "0", "0")),
            Decimal("0.25"),
        ),
        LineRow(
            "A",
            mean(3, "1.17", "0.5", "2"),
            (mean(1, "0.50", "0.5", "0.5"), mean(2, "1.50", "1", "2")),
            Decimal("1.00"),
        ),
    )
    assert found.codes == (
        CodeRow("K1", 3, 3, mean(3, "1.08", "0.25", "2")),
        CodeRow("K2", 1, 1, mean(1, "0.50", "0.5", "0.5")),
    )
    assert [row.line for row in found.furthest(5)] == ["A", "B"]


def test_one_reviewer_is_apart_from_nobody() -> None:
    found = compare_reviewers(GIVEN[:3], ["A", "B"])
    assert [row.apart for row in found.lines] == [None, None]
    assert found.furthest(5) == []


def test_nothing_scored_is_nothing_to_compare() -> None:
    found = compare_reviewers([], ["A"])
    assert (found.reviewers, found.totals, found.lines, found.codes) == ((), (), (), ())
