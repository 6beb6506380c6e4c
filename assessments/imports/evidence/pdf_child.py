"""Looks through one PDF in a process of its own: ``python pdf_child.py FILE`` writes one word to standard output.

A parser that a hostile file makes loop, or eat the memory, takes only this process with it. Nothing of the portal is
imported here, so that it starts quickly.
"""

import resource
import sys

import pikepdf

MEMORY = 1_500_000_000
SECONDS = 20
MAX_OBJECTS = 300_000
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData"})


def main(path: str) -> str:
    """fine, password, broken, active or large."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return _verdict(pdf)
    except pikepdf.PasswordError:
        return "password"
    except (pikepdf.PdfError, MemoryError, RecursionError):
        return "broken"


def _verdict(pdf: pikepdf.Pdf) -> str:
    if not len(pdf.pages):
        return "broken"
    if len(pdf.objects) > MAX_OBJECTS:
        return "large"
    for found in pdf.objects:
        if _is_active(found.stream_dict if isinstance(found, pikepdf.Stream) else found):
            return "active"
    return "fine"


def _is_active(found: object) -> bool:
    """Actions stand in objects of their own or directly in what they hang on: every object is looked through."""
    if isinstance(found, pikepdf.Array):
        return any(_is_active(item) for item in found if not _is_elsewhere(item))
    if not isinstance(found, pikepdf.Dictionary):
        return False
    if "/S" in found and ("/JS" in found or str(found["/S"]) in _ACTIONS):
        return True
    return any(_is_active(value) for value in found.values() if not _is_elsewhere(value))


def _is_elsewhere(value: object) -> bool:
    """Whether it is an object of its own, which has its own turn."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
