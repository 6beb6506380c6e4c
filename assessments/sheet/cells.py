"""What a person typed into one cell → its value, or a sentence that says how to mend it.

Used alike by the screens and by every import, so that the doors cannot disagree.
"""

import re
from decimal import Decimal

from assessments.errors import CellValueError
from assessments.sheet.arithmetic import half_up, plain

MONEY_LIMIT = Decimal(10) ** 9
LONG_TEXT_LIMIT = 20_000
SHORT_TEXT_LIMIT = 500
# Rows of one list: goals, key indicators, tasks, lines of a task, indicators of a line.
MAX_ROWS = 300
# Far beyond any amount, and far below the 28 digits to which Decimal computes exactly.
_NUMBER_LIMIT = Decimal(10) ** 15
_NUMBER_LENGTH = 30

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
# 全角 forms of ASCII, and the minus sign. Not NFKC, which would read 5² as 52 and ① as 1.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): ord("-")}
# Characters that draw nothing or change the direction of the text around them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001fffe\U0001ffff\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\t]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Signs that are drawn as coloured pictures; ☐ ☑ ★ ○ ● → and the like are ordinary signs.
_EMOJI = re.compile(
    "[\u20e3\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u2600-\u2604\u260e\u2614-\u2619\u261d\u2620-\u2623\u2639-\u263b"
    "\u2648-\u2653\u2660-\u2667\u267f\u2693-\u26ff\u2702\u2705\u2708-\u270d\u2728\u274c\u274e\u2753-\u2757\u2764"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]"
)


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
    text = clean_text(typed).translate(_HALF_WIDTH).replace(" ", "")
    if not text:
        return None
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        raise CellValueError("请填写数字，例如 1234.56；不要写文字、单位或公式。")
    if len(text) > _NUMBER_LENGTH or abs(number := Decimal(text)) >= _NUMBER_LIMIT:
        raise CellValueError("数字过长，请核对。")
    return number


def _places_of(number: Decimal) -> int:
    return len(plain(number).partition(".")[2])


def check_rows(count: int) -> None:
    """Raises CellValueError where a list of the form has more than MAX_ROWS rows."""
    if count > MAX_ROWS:
        raise CellValueError(f"共 {count} 行，超过上限 {MAX_ROWS} 行，请合并后再保存。")


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
