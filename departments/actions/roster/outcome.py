"""What taking in a roster did or would do."""

from dataclasses import dataclass, field

from config.workbooks.reading import CellFault


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account with its first password, which is stored nowhere."""

    username: str
    full_name: str
    password: str


@dataclass(slots=True)
class Outcome:
    """What taking in did, or would do: sentences by kind, the accounts it opens, what stands against it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    accounts: list[NewAccount] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    @property
    def does_something(self) -> bool:
        return bool(self.added or self.changed)


class RowFault(Exception):
    """A row that cannot be taken in, with the heading of the cell to mend."""

    def __init__(self, heading: str, message: str) -> None:
        self.heading, self.message = heading, message
        super().__init__(message)
