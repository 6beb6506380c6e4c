"""The Chinese words for everything that a rubric file names, for workbooks and their messages."""

import re

from assessments.enums import SectionKey
from assessments.sheet.rubric_items import DEPARTMENT, FUNDS, ITEM_KIND_LABELS
from assessments.sheet.rubric_kinds import KINDS

YES, NO = "是", "否"

KEYS = {
    # the rubric, its levels and grades
    "schema": "格式",
    "code": "编号",
    "version": "版本",
    "name": "名称",
    "district": "行政区",
    "budget_year": "预算年度",
    "source": "来源",
    "grades": "等级",
    "items": "数据项",
    "indicators": "指标",
    "low": "下限",
    "high": "上限",
    "text": "原文",
    "weight": "分值",
    "explanation": "指标解释",
    "parts": "部分",
    "basis": "评分依据",
    "rule": "评分规则",
    "kind": "评分方式",
    "verified": "已核实",
    # data items
    "label": "名称",
    "unit": "单位",
    "choices": "选项",
    "signed": "可为负数",
    "note": "说明",
    # parameters of rules
    "value": "取值",
    "ratio": "比率",
    "change": "变动率",
    "item": "数据项",
    "absolute": "取绝对值",
    "explain_below": "低于须说明",
    "explain_above": "高于须说明",
    "cap": "封顶",
    "over": "超额",
    "counts_as": "按此计",
    "bands": "档次",
    "domain": "取值范围",
    "from": "不低于",
    "above": "高于",
    "to": "不高于",
    "below": "低于",
    "equals": "等于",
    "score": "得分",
    "proportional": "按比例",
    "standard": "标准",
    "direction": "扣分方向",
    "per": "每",
    "amount": "扣分",
    "count": "零头",
    "deductions": "扣分项",
    "entries": "得分项",
    "part": "合格数",
    "whole": "总数",
    "when_none": "总数为 0 时",
    "completions": "完成率",
    "level": "所在档次",
    "levels": "档",
    "position": "取哪一点",
    "percent": "比例",
    "rules": "方案",
    "any_of": "情形",
    "otherwise": "否则",
    "when": "不适用的条件",
    "then": "不适用时",
    "among": "调剂范围",
    "shows": "一并显示",
}

# What stands inside a parameter of a rule.
_INNER = (
    *("kind", "ratio", "change", "item", "absolute", "explain_below", "explain_above", "above", "counts_as"),
    *("from", "to", "below", "equals", "score", "proportional", "amount", "name"),
)
# The words of the rules' table, back to the file's; a word here stands for one key only.
PARAMETERS = {KEYS[key]: key for key in {*_INNER, *(key for kind in KINDS.values() for key in kind.keys)}}

FLAGS = frozenset({"absolute", "proportional", "verified", "signed"})

# Sections of the form, where a line names what it is judged by.
SECTIONS = {
    SectionKey.FUNDS.value: "资金栏",
    SectionKey.GOALS.value: "整体目标",
    SectionKey.KEY_INDICATORS.value: "关键指标",
    SectionKey.MAIN_TASKS.value: "主要任务",
    SectionKey.SCORES.value: "自评得分",
    SectionKey.DATA.value: "数据项",
    SectionKey.TEXTS.value: "文字说明",
    SectionKey.REPORT.value: "自评报告",
}

# Words that a parameter chooses among.
CHOICES = {
    "kind": {kind.kind: kind.label for kind in KINDS.values()},
    "direction": {"above": "高于", "below": "低于"},
    "count": {"full": "不计", "started": "按一次计", "proportional": "按比例"},
    "when_none": {"full": "满分", "zero": "零分", "manual": "人工评定"},
    "position": {"asked": "另填", "top": "上端", "middle": "中点", "bottom": "下端"},
    "then": {"full": "满分", "zero": "零分", "redistributed": "分值调剂"},
    "among": {"second": "同一二级指标", "first": "同一一级指标", "all": "全部指标"},
}
ITEM_KINDS = {kind.value: label for kind, label in ITEM_KIND_LABELS.items()}

_WORD = re.compile(r"[a-z][a-z_]*")
_CHOICE = re.compile(r"“(?P<key>[a-z_]+)”应为 (?P<words>[a-z_、]+) 之一")
_UNKNOWN_KIND = "不认识的评分方式"
_TWICE = re.compile(r"(\w+)（\1）")
_FILE = {DEPARTMENT: "部门填报", "funds": "资金栏", "true": YES, "false": NO}
_ALL = (
    {word: label for words in CHOICES.values() for word, label in words.items()}
    | ITEM_KINDS
    | KEYS
    | SECTIONS
    | _FILE
)


def spoken(key: str, value: str) -> str:
    """The Chinese word for a value of this key; what is no word (a number, a code) stays."""
    if key in FLAGS:
        return {"true": YES, "false": NO}.get(value, value)
    return CHOICES.get(key, {}).get(value, value)


def written(key: str, value: str) -> str:
    """The file's word for a Chinese one, the other way round."""
    if key in FLAGS:
        return {YES: "true", NO: "false"}.get(value, value)
    return {label: word for word, label in CHOICES.get(key, {}).items()}.get(value, value)


def in_chinese(message: str) -> str:
    """A message about a file, with the file's words replaced by those of the workbook."""
    if message.startswith(_UNKNOWN_KIND):
        return _WORD.sub(lambda word: CHOICES["kind"].get(word[0], word[0]), message)
    message = _CHOICE.sub(_choice, message).replace(FUNDS, f"{_FILE['funds']}：")
    message = _WORD.sub(lambda word: _ALL.get(word[0], word[0]), message)
    return _TWICE.sub(r"\1", message)


def _choice(found: re.Match[str]) -> str:
    """“count”应为 full、started 之一: the same word is another one under another key."""
    words = (spoken(found["key"], word) for word in found["words"].split("、"))
    return f"“{found['key']}”应为 {'、'.join(words)} 之一"
