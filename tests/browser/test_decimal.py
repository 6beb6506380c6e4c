"""The page computes exactly what the server computes."""

from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page

from assessments.errors import CellValueError
from assessments.sheet.arithmetic import fixed, percentage
from assessments.sheet.cells import parse_number
from departments.models import User
from tests.assessments.world import build_world

COMPUTE = """async (pairs) => {
  const { format, parse, percentage } = await import("/static/js/filling/decimal.js");
  return pairs.map(([left, right]) => {
    const [a, b] = [parse(left), parse(right)];
    const share = percentage(a, b, 1);
    return [format(a - b, 2), share === null ? null : format(share, 1)];
  });
}"""

PARSE = """async (texts) => {
  const { format, parse } = await import("/static/js/filling/decimal.js");
  return texts.map((text) => (parse(text) === null ? null : format(parse(text), 6)));
}"""

TYPED = [
    *("12", " 1,507.47 ", "１５０７．４７", "1，507.47", ".5", "12.", "-3", "−3", "+4", "0", ""),
    *(
        "12.x",
        "=1+1",
        "1e9",
        "5²",
        "1,50",
        "1,5077",
        ",1",
        "1.2.3",
        "--1",
        ".",
        "约两千",
        "12万元",
        "0.1234567",
    ),
]


def test_differences_and_shares(transactional_db: None, open_as: Callable[[User], Page]) -> None:
    page = open_as(build_world().filler)
    page.goto("/")
    amounts = [Decimal(place * 7_368_787_913 % 10**11).scaleb(-2) for place in range(1, 1001)]
    pairs = list(zip(amounts[::2], amounts[1::2], strict=True))
    # Halves: 0.25 % and 0.05 % must be rounded up, 17.53 ÷ 2236.39 stands on a published form.
    pairs += [
        (Decimal(1), Decimal(400)),
        (Decimal(1), Decimal(2000)),
        (Decimal("-17.53"), Decimal("2236.39")),
    ]
    pairs += [(Decimal(5), Decimal(0)), (Decimal(0), Decimal(3))]
    found = page.evaluate(COMPUTE, [[str(left), str(right)] for left, right in pairs])
    expected = []
    for left, right in pairs:
        share = percentage(left, right, 1)
        expected.append([fixed(left - right, 2), None if share is None else fixed(share, 1)])
    assert found == expected


def test_numbers_as_people_type_them(transactional_db: None, open_as: Callable[[User], Page]) -> None:
    page = open_as(build_world().filler)
    page.goto("/")
    assert page.evaluate(PARSE, TYPED) == [_parsed(text) for text in TYPED]


def _parsed(text: str) -> str | None:
    """As the server reads it; finer than the six decimals that any edition prints, the page shows nothing."""
    try:
        number = parse_number(text)
    except CellValueError:
        return None
    return None if number is None or number != round(number, 6) else fixed(number, 6)
