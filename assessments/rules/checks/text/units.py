"""Units of measure that the forms use, and which of them can stand for one another."""

from decimal import Decimal
from enum import StrEnum


class Family(StrEnum):
    """Quantities of different families can not measure one thing; within THING 个, 家 and 项 often alternate."""

    RATE = "rate"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    TIME = "time"
    PEOPLE = "people"
    THING = "thing"
    OCCASION = "occasion"
    BARE = "bare"


_FAMILIES = {
    Family.RATE: "个百分点 百分点 % ‰ 倍 分",
    Family.MONEY: "亿元 万元 千元 元",
    Family.AREA: "万平方米 平方公里 平方米 万m² 万㎡ 万m2 m² ㎡ m2 公顷 亩",
    Family.LENGTH: "公里 千米 米 nm",
    Family.TIME: "个工作日 工作日 个月 小时 分钟 天",
    Family.PEOPLE: "人次 人 名 户 位",
    Family.OCCASION: "场次 项次 家次 件次 次 场 批次 批 轮 期",
    Family.THING: (
        "个 项 家 件 份 宗 块 部 张 套 辆 台 座 条 篇 册 起 处 间 栋 本 幅 艘 架 株 所 支 款 种 类 期 辆次 吨 公斤 兆瓦 千瓦时"
    ),
}
FAMILY = {unit: family for family, units in _FAMILIES.items() for unit in units.split()}
# Longest first: 万元 is not 万 and 元, 家次 is not 家.
UNITS = tuple(sorted(FAMILY, key=len, reverse=True))
# To 万元, m² and so on: what a number is multiplied by before it is compared with another of its family.
SCALES = {
    "亿元": Decimal(10_000),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
    "万平方米": Decimal(10_000),
    "万m²": Decimal(10_000),
    "万㎡": Decimal(10_000),
    "万m2": Decimal(10_000),
    "平方公里": Decimal(1_000_000),
    "公顷": Decimal(10_000),
    "公里": Decimal(1_000),
    "千米": Decimal(1_000),
    "‰": Decimal("0.1"),
    "倍": Decimal(100),
}
# Things and persons that cannot be halved.
COUNTED = frozenset({Family.PEOPLE, Family.THING, Family.OCCASION})
UNCOUNTED_UNITS = frozenset({"吨", "公斤", "兆瓦", "千瓦时", "期"})
