"""C45: the form's own prompts have been replaced by content."""

import re

from assessments.rules.checks.finding import Finding
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.subject import Subject

RULE = Rule("C45", "没有遗留的填写提示", words=("prompts",))
_CROSSES = re.compile(r"(?<![A-Za-z0-9])(?:[xX×＊*]{2,}|[＿_]{3,}|\.{6,}|…{3,})(?![A-Za-z0-9])")


def check(subject: Subject) -> list[Finding]:
    """请填写, 待补充, ××: left from a template."""
    prompts = subject.settings.word_list(RULE.id, "prompts")
    found = []
    for cell in subject.cells:
        left = next((prompt for prompt in prompts if _is_prompt(cell.text, prompt)), "")
        crosses = _CROSSES.search(cell.text)
        left = left or (crosses[0][:10] if crosses else "")
        if left:
            found.append(
                RULE.problem(
                    subject,
                    f"{cell.label}中还有“{left}”，像是没有替换的填写提示。请改为实际内容。",
                    cell.path,
                    printed=left,
                )
            )
    return found


def _is_prompt(text: str, prompt: str) -> bool:
    """Whether the words stand there as a prompt: 有待补充 and 已请填写 are statements."""
    place = text.find(prompt)
    return place >= 0 and text[place - 1 : place] not in ("有", "尚", "已", "亟")
