"""The rules of a round as one form: a row a rule, and the words that the round adds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField

from assessments.rules.checks.finding import OUTCOME_LABELS, Outcome
from assessments.rules.checks.rule import Rule
from assessments.rules.checks.settings import RuleSettings, Settings
from assessments.rules.checks.settings_data import RULES
from assessments.sheet.arithmetic import plain

SEVERITIES = [
    (outcome.value, OUTCOME_LABELS[outcome]) for outcome in (Outcome.FAIL, Outcome.WARN, Outcome.INFO)
]
NUMBER_LABELS = {
    "over_percent": "超过（%）",
    "under_percent": "低于（%）",
    "share_percent": "占比达到（%）",
    "common_share": "多少部门都有即视为通用（%）",
    "largest": "最大金额（表内单位）",
    "times": "相差倍数",
    "alike": "名称相似度（0–100）",
    "years_back": "往前几年视为回顾",
    "fewest": "至少几处",
    "points": "单项分值达到（分）",
}
NUMBER_WRONG = {"invalid": "请填写数字。", "required": "请填写数字。"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with its fields. ``is_changed``: the round differs from the defaults here."""

    rule: Rule
    enabled: BoundField
    severity: BoundField
    trial: BoundField
    numbers: list[BoundField]
    is_changed: bool

    @property
    def errors(self) -> list[str]:
        fields = (self.enabled, self.severity, self.trial, *self.numbers)
        return [str(error) for field in fields for error in field.errors]


class SettingsForm(forms.Form):
    """Starts from what holds now; ``settings`` is what was posted, word parameters kept as they were."""

    def __init__(self, *args: Any, now: Settings, base: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.base = now, base
        for rule in RULES.values():
            self._add(rule, now.rules[rule.id])

    def _add(self, rule: Rule, settings: RuleSettings) -> None:
        self.fields[f"{rule.id}-enabled"] = forms.BooleanField(required=False, initial=settings.enabled)
        self.fields[f"{rule.id}-severity"] = forms.ChoiceField(
            choices=SEVERITIES, initial=settings.severity.value
        )
        self.fields[f"{rule.id}-trial"] = forms.BooleanField(required=False, initial=settings.trial)
        for name in rule.numbers:
            self.fields[f"{rule.id}-{name}"] = forms.DecimalField(
                label=NUMBER_LABELS.get(name, name),
                initial=plain(settings.numbers[name]),
                min_value=0,
                max_digits=15,
                decimal_places=6,
                localize=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                error_messages=NUMBER_WRONG,
            )

    @property
    def rows(self) -> Iterator[RuleRow]:
        for rule in RULES.values():
            yield RuleRow(
                rule,
                self[f"{rule.id}-enabled"],
                self[f"{rule.id}-severity"],
                self[f"{rule.id}-trial"],
                [self[f"{rule.id}-{name}"] for name in rule.numbers],
                self.now.rules[rule.id] != self.base.rules[rule.id],
            )

    @property
    def settings(self) -> Settings:
        given = self.cleaned_data
        return replace(
            self.now,
            rules={
                rule.id: replace(
                    self.now.rules[rule.id],
                    enabled=given[f"{rule.id}-enabled"],
                    severity=Outcome(given[f"{rule.id}-severity"]),
                    trial=given[f"{rule.id}-trial"],
                    numbers={name: given[f"{rule.id}-{name}"] for name in rule.numbers},
                )
                for rule in RULES.values()
            },
        )
