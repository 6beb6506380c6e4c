"""What a cell takes: refused by Excel while it is typed, in words that say how to mend it.

The reader of the workbook checks everything again: pasting goes past these rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assessments.enums import IndicatorPlacement
from assessments.exports.xlsx.grid import Area
from assessments.sheet.arithmetic import plain
from assessments.sheet.cells import MONEY_LIMIT, SHORT_TEXT_LIMIT
from assessments.sheet.codec import AMOUNT_PLACES, SCORE_PLACES
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric

# Blocks whose rows share a rule in one column.
LISTS = ("key_indicators", "main_tasks")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what Excel says to it; ``@`` in a formula is the first cell it stands for."""

    type: Literal["custom", "list", "whole", "textLength"]
    formula: str
    message: str
    prompt: str = ""
    operator: Literal["between", "lessThanOrEqual"] | None = None
    upper: str | None = None


def money_rule(places: int, unit: str) -> Rule:
    message = f"请填写 0 以上、小于 10 亿{unit}的数字，最多 {places} 位小数；不要写文字和单位。"
    return Rule(
        "custom",
        _between(places, f"@<{plain(MONEY_LIMIT)}"),
        message,
        f"单位：{unit}，最多 {places} 位小数。",
    )


def score_rule(weight: str) -> Rule:
    message = f"得分应在 0 至 {weight} 分之间，最多 {SCORE_PLACES} 位小数。"
    return Rule("custom", _between(SCORE_PLACES, f"@<={weight}"), message, f"0 至 {weight} 分")


def _between(places: int, upper: str) -> str:
    # ROUND rather than a pattern: what is typed is a number to Excel, however it is shown.
    return f"AND(ISNUMBER(@),@>=0,{upper},ROUND(@,{places})=@)"


UNIT_COUNT = Rule("whole", "1", "请填写 1 至 9999 的整数。", operator="between", upper="9999")
NAME = Rule(
    "textLength",
    str(SHORT_TEXT_LIMIT),
    f"名称最多 {SHORT_TEXT_LIMIT} 字，请精简。",
    operator="lessThanOrEqual",
)
PLACEMENT = Rule(
    "list",
    '"' + ",".join(placement.label for placement in IndicatorPlacement) + '"',
    "请从下拉列表中选择。",
    "决定正式表怎样印，不影响本表的填写。",
)


def add_rule(worksheet: Worksheet, rule: Rule, where: str) -> None:
    """Hold a range to a rule."""
    first = where.partition(":")[0]
    validation = DataValidation(
        type=rule.type,
        operator=rule.operator,
        formula1=rule.formula.replace("@", first) if rule.type == "custom" else rule.formula,
        formula2=rule.upper,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle="填写有误",
        error=rule.message,
        showInputMessage=bool(rule.prompt),
        prompt=rule.prompt or None,
    )
    validation.add(where)
    worksheet.add_data_validation(validation)


def add_form_rules(
    worksheet: Worksheet, areas: Iterable[Area], first: int, edition: Edition, rubric: Rubric | None
) -> None:
    """The rules of every typed cell of the form; the rows of a list share one, so that inserted rows have it too."""
    lists: dict[tuple[Rule, str, int], list[int]] = {}
    for area in areas:
        rule = _rule(area.path, edition, rubric)
        if rule is None:
            continue
        row, column = area.top + first, area.left + 1
        block = area.path.partition(".")[0]
        if block in LISTS:
            lists.setdefault((rule, block, column), []).append(row)
        else:
            add_rule(worksheet, rule, f"{get_column_letter(column)}{row}")
    for (rule, _, column), rows in lists.items():
        letter = get_column_letter(column)
        add_rule(worksheet, rule, f"{letter}{rows[0]}:{letter}{rows[-1]}")


def _rule(path: str, edition: Edition, rubric: Rubric | None) -> Rule | None:
    head, _, rest = path.partition(".")
    key, _, last = rest.rpartition(".")
    if path == "unit_count":
        return UNIT_COUNT
    if head == "funds":
        field = edition.funds.field(rest)
        return money_rule(field.places, edition.unit) if field.computed is None else None
    if last == "amount":
        return money_rule(AMOUNT_PLACES, edition.unit)
    if head == "scores" and last == "score" and rubric is not None:
        return score_rule(plain(rubric.line(key).weight))
    return NAME if last == "name" else None
