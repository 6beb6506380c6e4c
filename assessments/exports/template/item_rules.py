"""What the cell of a data item takes, as ``sheet.data_values.parse_item`` does."""

from collections.abc import Mapping

from assessments.exports.template.validation import Rule
from assessments.sheet.data_values import LIST_MARK, NO, PLACES, YES
from assessments.sheet.rubric_items import DataItem, ItemKind


def item_rule(item: DataItem, lists: Mapping[str, str]) -> Rule:
    """The rule of one item; ``lists`` gives the range that holds its choices."""
    match item.kind:
        case ItemKind.FLAG:
            return Rule("list", f'"{YES},{NO}"', f"请选择“{YES}”或“{NO}”。")
        case ItemKind.CHOICE:
            choices = LIST_MARK.join(f"“{choice}”" for choice in item.choices)
            return Rule("list", lists[item.code], f"请选择{choices}之一。"[:220])
        case ItemKind.COUNT:
            return Rule(
                "custom",
                "AND(ISNUMBER(@),@>=0,INT(@)=@)",
                "请填写 0 以上的整数，例如 12；不要写单位。",
                _unit(item),
            )
        case ItemKind.NUMBERS:
            prompt = f"几个数之间用“{LIST_MARK}”隔开，例如 80{LIST_MARK}92.5。"
            return Rule("textLength", "30000", "内容过长，请核对。", prompt, operator="lessThanOrEqual")
        case ItemKind.NUMBER:
            sign = "" if item.signed else "@>=0,"
            message = (
                f"请填写{'' if item.signed else ' 0 以上的'}数字，最多 {PLACES} 位小数；不要写文字和单位。"
            )
            return Rule("custom", f"AND(ISNUMBER(@),{sign}ROUND(@,{PLACES})=@)", message, _unit(item))


def _unit(item: DataItem) -> str:
    return f"单位：{item.unit}" if item.unit else ""
