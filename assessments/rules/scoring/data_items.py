"""Where the raw data of a rubric come from: the form's own money block, or a question to the department."""

from decimal import Decimal

from assessments.sheet.computed import compute_funds
from assessments.sheet.edition import Edition, FieldKind
from assessments.sheet.rubric import Rubric
from assessments.sheet.rubric_items import DataItem
from assessments.sheet.values import ItemValue, Sheet

# Items state their unit: an edition in 元 still feeds a rule in 万元.
_MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def data_items(rubric: Rubric) -> tuple[DataItem, ...]:
    """Every raw data item of a rubric, each once, in the order of its file."""
    return rubric.items


def asked_items(rubric: Rubric, edition: Edition) -> tuple[DataItem, ...]:
    """The items that the department must fill in because the form's money block does not hold them: the rubric's, then
    those of the report's figures."""
    told = {item.code for item in rubric.items}
    report = edition.report.items if edition.report else ()
    listed = (*rubric.items, *(item for item in report if item.code not in told))
    return tuple(item for item in listed if fund_key(item, edition) is None)


def fund_key(item: DataItem, edition: Edition) -> str | None:
    """The cell of the edition's money block that holds an item, the first of its sources there is."""
    held = {field.key for field in edition.funds.fields}
    return next((key for key in item.funds if key in held), None)


def values_from_sheet(rubric: Rubric, sheet: Sheet, edition: Edition) -> dict[str, ItemValue]:
    """The items that are filled in, by item code: from the money block, computed cells included, where it holds them;
    otherwise what the department answered."""
    funds = compute_funds(edition, sheet.funds)
    found: dict[str, ItemValue] = {}
    for item in rubric.items:
        key = fund_key(item, edition)
        if key is None and item.code in sheet.data:
            found[item.code] = sheet.data[item.code]
        elif key in funds:
            factor = Decimal(1) if _is_rate(edition, key) else _factor(edition.unit, item.unit)
            found[item.code] = funds[key] * factor
    return found


def _is_rate(edition: Edition, key: str) -> bool:
    return edition.funds.field(key).kind is FieldKind.PERCENT


def _factor(held: str, wanted: str) -> Decimal:
    if held == wanted or not {held, wanted} <= set(_MONEY_UNITS):
        return Decimal(1)
    return _MONEY_UNITS[held] / _MONEY_UNITS[wanted]
