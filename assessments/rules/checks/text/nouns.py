"""The noun beside a number: what stands right after its unit, else what stands before it."""

import re

from assessments.rules.checks.text.units import UNITS

WINDOW = 24
_RUN = r"[\u4e00-\u9fffA-Za-z“”\"《》·]"
_BEFORE = re.compile(rf"{_RUN}+$")
_AFTER = re.compile(rf"{_RUN}+")
# Words between the noun and its number.
_TAIL = re.compile(
    r"(?:不少于|不低于|不超过|不高于|不大于|不小于|控制在|至少|至多|最多|超过|达到|均达|高达|突破|累计|合计|总计|共计|"
    r"分别为|增加到|完成|约为|约|近|超|达|共|计|为|均|仅|只|有|了|是|到|在|各)+$"
)
# What opens the words after a number without being counted by it.
_NO_NOUN = re.compile(
    r"(?:以上|以下|以内|左右|及|和|与|或|、|等|是|为|占|达|同比|较|比|增长|下降|提高|累计|均|已|并|且|内)"
)
# What belongs to a number that stands before the run: 2021年底|完成, 1248家|规模以上工业企业.
_UNIT = re.compile(rf"^(?:年?(?:度|底|初|内|来)?(?:以来)?(?=.)|月|日|{'|'.join(UNITS)})")
_LINK = re.compile(r"(?:及|和|与|或)$")
_VERBS = re.compile(
    r"^(?:已|共|全年|本年|计划|预计|至|累计|同时|并|均|将|进行|实现|完成|开展|召开|组织|举办|开通|协助|推进|推动|积极|"
    r"参与|参加|新增|引进|引入|落户|及时|继续|联合|发放|制作|印刷|收到|实地|达到|确保|其中|对|为|向|了|的|各)+"
)
# A change or a share is of the thing before it, which each sentence names anew.
CHANGE = re.compile(r"(?:累计)?(?:同比|环比|比上年|较上年|比去年|较去年|增长|增幅|下降|提高|占)")


def noun_before(text: str, start: int) -> str:
    """The run of words that a number closes: 已召开座谈会7场 → 座谈会."""
    opening = max(0, start - WINDOW)
    found = _BEFORE.search(text[opening:start].rstrip())
    if not found:
        return ""
    run = found[0]
    place = opening + found.start()
    if place and text[place - 1].isdigit():
        run = _UNIT.sub("", run)
    return strip_verbs(_TAIL.sub("", run))


def noun_after(text: str, end: int) -> str:
    """The run of words that a number opens: 2次安全教育培训 → 安全教育培训; 3次， → nothing."""
    found = _AFTER.match(text, end, end + WINDOW)
    if not found or _NO_NOUN.match(found[0]):
        return ""
    return strip_verbs(_LINK.sub("", found[0].removeprefix("的")))


def strip_verbs(noun: str) -> str:
    """The noun without the verbs before it; the verb itself where nothing else is left."""
    return _VERBS.sub("", noun).strip('“”"《》·') or ""
