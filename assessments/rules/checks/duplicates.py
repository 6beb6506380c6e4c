"""Sentences that stand in several forms: one index for a whole round, linear in the length of the forms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.rules.checks.cells import TextCell
from assessments.rules.checks.text.normal import masked
from assessments.rules.checks.text.sentences import sentences

# Shorter sentences (100.0%，按时完成) are alike without being copied.
SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Place:
    department: str
    name: str
    path: str


class SentenceIndex:
    """Where each sentence of a round stands, figures left out of the comparison: pasted text keeps its words.

    Only hashes are kept, and of each sentence one place per department.
    """

    def __init__(self) -> None:
        self._places: dict[int, dict[str, Place]] = defaultdict(dict)
        self._departments: set[str] = set()

    def add(self, department: str, name: str, cells: Iterable[TextCell]) -> None:
        """Take in one department's form."""
        self._departments.add(department)
        for key, cell in keyed(cells):
            self._places[hash(key)].setdefault(department, Place(department, name, cell.path))

    def elsewhere(self, key: str, department: str) -> tuple[Place, ...]:
        """The other departments that have this sentence (a ``sentence_key``)."""
        places: Mapping[str, Place] = self._places.get(hash(key), {})
        return tuple(place for code, place in places.items() if code != department)

    @property
    def departments(self) -> int:
        return len(self._departments)


def sentence_key(sentence: str) -> str:
    """What two sentences must share to count as one; empty for a sentence too short to be compared."""
    key = masked(sentence)
    return key if len(key) >= SHORTEST else ""


def keyed(cells: Iterable[TextCell]) -> Iterable[tuple[str, TextCell]]:
    """The comparable sentences of some cells."""
    for cell in cells:
        for sentence in sentences(cell.text):
            if key := sentence_key(sentence.text):
                yield key, cell
