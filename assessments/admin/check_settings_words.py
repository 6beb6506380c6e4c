"""The words that a round adds to the checker's lists, as lines of text: 错字=正字, one word a line."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from assessments.rules.checks.settings import Settings, Typo
from assessments.rules.checks.settings_data import WORD_LIMIT

LONGEST_LIST = 500


class WordsForm(forms.Form):
    """Starts from what the round has added; the shared lists themselves are not changed here."""

    typos = forms.CharField(
        label="错别字",
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text="每行一条：错误写法=正确写法，例如 绩校=绩效。",
    )
    fillers = forms.CharField(
        label="等于没有填写的话",
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text="每行一条，例如 按要求办理。",
    )
    doubles_allowed = forms.CharField(
        label="正当的重叠词",
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text="每行一条，例如 试试。",
    )

    def __init__(self, *args: Any, now: Settings, base: Settings, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(now, base)
        super().__init__(*args, **kwargs)
        self.now, self.base = now, base

    def clean_typos(self) -> list[Typo]:
        typos, faults = [], []
        for number, line in _lines(self.cleaned_data["typos"]):
            wrong, sign, right = (part.strip() for part in line.replace("＝", "=").partition("="))
            if not (wrong and sign and right) or wrong == right or max(len(wrong), len(right)) > WORD_LIMIT:
                faults.append(
                    f"第 {number} 行“{line[:WORD_LIMIT]}”：应写成“错误写法=正确写法”，各不超过 {WORD_LIMIT} 字。"
                )
            else:
                typos.append(Typo(wrong, right))
        _refuse(faults, typos)
        return typos

    def clean_fillers(self) -> list[str]:
        return _words(self.cleaned_data["fillers"])

    def clean_doubles_allowed(self) -> list[str]:
        return _words(self.cleaned_data["doubles_allowed"])

    def put_into(self, settings: Settings) -> Settings:
        """``settings`` with the shared lists and what was posted."""
        base, given = self.base.words, self.cleaned_data
        words = replace(
            settings.words,
            typos=(*base.typos, *(typo for typo in dict.fromkeys(given["typos"]) if typo not in base.typos)),
            fillers=base.fillers | set(given["fillers"]),
            doubles_allowed=base.doubles_allowed | set(given["doubles_allowed"]),
        )
        return replace(settings, words=words)


def _initial(now: Settings, base: Settings) -> dict[str, str]:
    added = (typo for typo in now.words.typos if typo not in base.words.typos)
    return {
        "typos": "\n".join(f"{typo.wrong}={typo.right}" for typo in added),
        "fillers": "\n".join(sorted(now.words.fillers - base.words.fillers)),
        "doubles_allowed": "\n".join(sorted(now.words.doubles_allowed - base.words.doubles_allowed)),
    }


def _words(text: str) -> list[str]:
    words, faults = [], []
    for number, line in _lines(text):
        words.append(line)
        if len(line) > WORD_LIMIT:
            faults.append(f"第 {number} 行超过 {WORD_LIMIT} 字。")
    _refuse(faults, words)
    return words


def _lines(text: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.strip()


def _refuse(faults: list[str], entries: list[Any]) -> None:
    if len(entries) > LONGEST_LIST:
        faults.append(f"最多 {LONGEST_LIST} 条。")
    if faults:
        raise forms.ValidationError(faults)
