"""What a person typed into one cell → its value, or a sentence that says how to mend it.

Used alike by the screens and by every import, so that the doors cannot disagree.
"""

import re
import unicodedata
from decimal import Decimal

from assessments.errors import CellValueError
from assessments.sheet.arithmetic import half_up

MONEY_LIMIT = Decimal(10) ** 9
LONG_TEXT_LIMIT = 20_000
SHORT_TEXT_LIMIT = 500

_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?|[+-]?\.\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
# Characters that draw nothing or change the direction of the text around them.
_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\t]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u2604\u260e\u2614-\u2619\u261d\u2620-\u2623\u2639-\u263b\u2660-\u2667\u2693-\u26ff\u2705\u2728\u274c\u2753-\u2757\u2764\ufe0e\ufe0f\u20e3]")


def clean_text(text: str) -> str:
    """``text`` without what cannot be printed: control and direction marks, odd spaces and line ends."""
    text = _BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def parse_text(typed: str, limit: int = LONG_TEXT_LIMIT) -> str:
    """The cleaned text. Raises CellValueError on emoji (no official font has them) and beyond ``limit``."""
    text = clean_text(typed)
    if len(text) > limit:
        raise CellValueError(f"内容有 {len(text)} 字，超过上限 {limit} 字，请精简后再保存。")
    if found := _EMOJI.search(text):
        raise CellValueError(f"含有表情符号“{found[0]}”，正式文件无法印制，请删除。")
    return text


def parse_number(typed: str) -> Decimal | None:
    """A number as people type it: 全角 digits, thousands separators and spaces are taken; empty is None."""
    text = unicodedata.normalize("NFKC", clean_text(typed)).replace("−", "-").replace(" ", "").replace("，", ",")
    if not text:
        return None
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        raise CellValueError("请填写数字，例如 1234.56；不要写文字、单位或公式。")
    if len(text) > 40:
        raise CellValueError("数字过长，请核对。")
    return Decimal(text)


def _places_of(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def parse_money(typed: str, places: int, unit: str = "万元") -> Decimal | None:
    """An amount in the edition's unit, quantized to ``places``; negative, too fine or ≥ 10⁹ is refused."""
    number = parse_number(typed)
    if number is None:
        return None
    if number < 0:
        raise CellValueError("金额不能为负数，请核对。")
    if number >= MONEY_LIMIT:
        raise CellValueError(f"金额须小于 10 亿{unit}，请核对单位是否误用。")
    if _places_of(number) > places:
        raise CellValueError(f"最多保留 {places} 位小数，请四舍五入后填写。")
    return half_up(number, places)


def parse_score(typed: str, weight: Decimal) -> Decimal | None:
    """A score between 0 and the line's weight with at most 2 decimals."""
    number = parse_number(typed)
    if number is None:
        return None
    if _places_of(number) > 2:
        raise CellValueError("得分最多保留 2 位小数。")
    if not 0 <= number <= weight:
        raise CellValueError(f"得分应在 0 至 {weight.normalize():f} 分之间。")
    return half_up(number, 2)


def parse_count(typed: str) -> int | None:
    """A whole number from 1 to 9,999, as 单位数 is."""
    number = parse_number(typed)
    if number is None:
        return None
    if number != number.to_integral_value() or not 1 <= number <= 9999:
        raise CellValueError("请填写 1 至 9999 的整数。")
    return int(number)
