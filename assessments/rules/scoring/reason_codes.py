"""The bureau's own list of reasons: a code typed for a text, and the code that a text came from. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# "K1", "k1 补充的话", "K1，补充的话": the code, and what is added to it.
_TYPED = re.compile(r"([A-Za-z0-9]{1,10})(?:[\s，,、：:；;。.]+(.*))?", re.S)


@dataclass(frozen=True, slots=True)
class CodedReason:
    """``lines``: the codes of the rubric lines it is for; empty for all."""

    code: str
    text: str
    lines: tuple[str, ...] = ()

    def suits(self, line: str) -> bool:
        return not self.lines or line in self.lines


def expand(typed: str, line: str, reasons: Iterable[CodedReason]) -> tuple[str, str]:
    """The reason in words and the code it came from. A text that begins like one of the list keeps its code; one that is
    not in the list stays as it is, with an empty code."""
    suited = [reason for reason in reasons if reason.suits(line)]
    if found := _TYPED.fullmatch(typed.strip()):
        code, added = found[1].upper(), (found[2] or "").strip()
        for reason in suited:
            if reason.code.upper() == code:
                return (f"{_closed(reason.text)}{added}" if added else reason.text), reason.code
    starts = [reason for reason in suited if typed.startswith(reason.text.rstrip("。"))]
    longest = max(starts, key=lambda reason: len(reason.text), default=None)
    return typed, longest.code if longest else ""


def _closed(text: str) -> str:
    """With something between it and what follows."""
    return text if text.endswith(("。", "；", "：")) else f"{text}。"
