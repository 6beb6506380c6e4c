"""Finding last year's indicator again, by its name as people write it."""

from assessments.rules.checks.subject import Subject
from assessments.rules.checks.text.names import core, similarity
from assessments.sheet.values import KeyIndicator

# From here on two names are one.
ALIKE = 80


def same_indicator(name: str, among: tuple[KeyIndicator, ...], subject: Subject) -> KeyIndicator | None:
    """The one of the same name, else the likest if it is alike enough."""
    generic = subject.settings.words.generic
    wanted = core(name, generic)
    named = [
        (similarity(wanted, core(one.name, generic)), -at, one) for at, one in enumerate(among) if one.name
    ]
    best = max(named, key=lambda entry: entry[:2], default=None)
    return best[2] if wanted and best and best[0] >= ALIKE else None
