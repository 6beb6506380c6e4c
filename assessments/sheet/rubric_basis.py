"""What a rubric line says that it is judged by (依据): sections of the form and raw data items, by key and code."""

from collections.abc import Mapping

from assessments.enums import SectionKey
from assessments.sheet.located import Located
from assessments.sheet.rubric_items import DataItem


def read_basis(line: Located, items: Mapping[str, DataItem]) -> tuple[str, ...]:
    """The keys listed under ``basis``, none where nothing is declared."""
    found: list[str] = []
    for named in line.items("basis", required=False):
        key = named.as_text()
        if key not in items and key not in list(SectionKey):
            named.fault(f"评分依据“{key}”既不是数据项，也不是 {'、'.join(SectionKey)} 之一。")
        if key in found:
            named.fault(f"评分依据“{key}”重复出现。")
        found.append(key)
    return tuple(found)
