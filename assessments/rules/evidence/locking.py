"""Which evidence of a returned form may be changed: that of the rows and lines in which anything was unlocked."""

from collections.abc import Iterable

from assessments.rules.unlocking import Unlocked


def is_open(path: str, unlocked: Unlocked) -> bool:
    """Whether evidence of this place may change: the place itself is unlocked, or a cell of it."""
    return unlocked.covers(path) or any(cell.startswith(f"{path}.") for cell in unlocked.paths)


def locked_of(paths: Iterable[str], unlocked: Unlocked) -> tuple[str, ...]:
    """Those of the places whose evidence must stay as it is."""
    return tuple(path for path in paths if not is_open(path, unlocked))
