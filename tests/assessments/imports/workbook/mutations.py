"""Workbooks broken at random: cells, rows, XML and bytes. ``python -m tests.assessments.imports.workbook.mutations 5000``."""

import collections
import io
import random
import re
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from assessments.errors import WorkbookRefused
from assessments.exports.template.build import build_template
from assessments.exports.xlsx import render_xlsx
from assessments.imports.workbook.book import book_of
from assessments.imports.workbook.child import parse_in_child
from assessments.imports.workbook.content import check_kind
from assessments.imports.workbook.parsing.run import parse
from assessments.imports.workbook.reading import Reading, read_book
from assessments.rules.scoring import asked_items
from tests.assessments.imports.workbook.canonical import blank_of
from tests.assessments.imports.workbook.saved import rewritten, with_shared_strings
from tests.assessments.published import PUBLISHED, RUBRIC, Published

Chance = random.Random
Mutate = Callable[[bytes, Chance], bytes]

_CELL = re.compile(r"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_HUGE = ("1E+309", "1e17", "1e30", "-1e99", "1e-90", "1e-400", "1" * 400, "2958466", "inf", "NaN")
_NUMBERS = (*_HUGE, "-0", "-5", "９", "", "0x10", "44197", "#REF!", "true")
_TYPES = ("s", "b", "e", "d", "str", "n", "inlineStr", "x")


def _worksheets(content: bytes, change: Callable[[str], str]) -> bytes:
    return rewritten(content, lambda name, text: change(text) if "worksheets/sheet" in name else text)


def swap_cells(content: bytes, chance: Chance) -> bytes:
    """The contents of cells change places."""

    def change(text: str) -> str:
        bodies = [re.sub(r'^<c r="[^"]*"', "", cell) for cell in _CELL.findall(text)]
        places = re.findall(r'<c (r="[^"]*")', text)
        for _ in range(chance.randint(1, 20)):
            one, other = chance.randrange(len(bodies)), chance.randrange(len(bodies))
            bodies[one], bodies[other] = bodies[other], bodies[one]
        cells = iter(f"<c {place}{body}" for place, body in zip(places, bodies, strict=False))
        return _CELL.sub(lambda found: next(cells, found[0]), text)

    return _worksheets(content, change)


def drop_rows(content: bytes, chance: Chance) -> bytes:
    return _worksheets(
        content, lambda text: _ROW.sub(lambda found: "" if chance.random() < 0.1 else found[0], text)
    )


def shuffle_rows(content: bytes, chance: Chance) -> bytes:
    """Rows stand in another order, with the numbers of others."""

    def change(text: str) -> str:
        rows = _ROW.findall(text)
        chance.shuffle(rows)
        left = iter(rows)
        return _ROW.sub(lambda found: next(left), text)

    return _worksheets(content, change)


def change_values(content: bytes, chance: Chance) -> bytes:
    """Numbers that are none."""

    def value(found: re.Match[str]) -> str:
        return f"<v>{chance.choice(_NUMBERS)}</v>" if chance.random() < 0.2 else found[0]

    return _worksheets(content, lambda text: re.sub(r"<v>[^<]*</v>", value, text))


def change_types(content: bytes, chance: Chance) -> bytes:
    def kind(found: re.Match[str]) -> str:
        return f't="{chance.choice(_TYPES)}"' if chance.random() < 0.1 else found[0]

    return _worksheets(content, lambda text: re.sub(r't="\w+"', kind, text))


def change_attributes(content: bytes, chance: Chance) -> bytes:
    """Numbers in addresses, styles, ranges and sizes."""

    def number(found: re.Match[str]) -> str:
        if chance.random() > 0.02:
            return found[0]
        return chance.choice(["0", "-1", "99999999999999999999", "", "1048577", "16385", "A", "٣"])

    return rewritten(
        content,
        lambda name, text: re.sub(r'(?<=[="A-Z:])\d+(?=["A-Z:])', number, text),
    )


def merge_anything(content: bytes, chance: Chance) -> bytes:
    def ranges(found: re.Match[str]) -> str:
        merged = "".join(
            f'<mergeCell ref="{chance.choice("ABCDEFG")}{chance.randint(1, 60)}:'
            f'{chance.choice("ABCDEFG")}{chance.randint(1, 70)}"/>'
            for _ in range(chance.randint(1, 12))
        )
        return f"{found[0]}{merged}"

    return _worksheets(content, lambda text: re.sub(r"<mergeCells[^>]*>", ranges, text))


def cut_texts(content: bytes, chance: Chance) -> bytes:
    """Texts lose characters: labels are no longer quite themselves."""

    def text_of(found: re.Match[str]) -> str:
        if chance.random() > 0.1:
            return found[0]
        characters = re.findall(r"&[^;]+;|.", found[1], re.DOTALL)
        del characters[chance.randrange(len(characters) + 1) :]
        return f"<t>{''.join(characters)}</t>"

    return _worksheets(content, lambda text: re.sub(r"<t>([^<]*)</t>", text_of, text))


def flip_xml(content: bytes, chance: Chance) -> bytes:
    """Single characters of any part become others."""

    def change(name: str, text: str) -> str:
        characters = list(text)
        for _ in range(chance.choice([1, 1, 2, 10])):
            if characters:
                characters[chance.randrange(len(characters))] = chance.choice('<>&"=/ \x0bA0表\u202e')
        return "".join(characters)

    part = chance.choice([name for name in _names(content) if name.endswith((".xml", ".rels"))])
    return rewritten(content, lambda name, text: change(name, text) if name == part else text)


def flip_bytes(content: bytes, chance: Chance) -> bytes:
    result = bytearray(content)
    for _ in range(chance.choice([1, 3, 30, 300])):
        result[chance.randrange(len(result))] = chance.randrange(256)
    return bytes(result)


def cut(content: bytes, chance: Chance) -> bytes:
    return content[: chance.randrange(len(content))]


def drop_part(content: bytes, chance: Chance) -> bytes:
    gone = chance.choice(_names(content))
    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != gone:
                target.writestr(name, source.read(name))
    return result.getvalue()


def _names(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


MUTATIONS: tuple[Mutate, ...] = (
    *(swap_cells, drop_rows, shuffle_rows, change_values, change_types, change_attributes, merge_anything),
    *(cut_texts, flip_xml, flip_bytes, cut, drop_part),
)


def seeds() -> list[tuple[Published, bytes]]:
    """What is broken: the three forms as official tables, as templates, with shared strings."""
    found = []
    for form in PUBLISHED.values():
        official = render_xlsx(form.sheet, form.edition, form.rubric)
        template = build_template(form.sheet, form.edition, RUBRIC, token="a:b")
        found += [(form, official), (form, template), (form, with_shared_strings(official))]
    return found


def mutant(number: int, of: list[tuple[Published, bytes]]) -> tuple[Published, bytes, str]:
    """The mutant of a number is always the same: one to three changes of one seed."""
    chance = random.Random(number)  # noqa: S311
    form, content = chance.choice(of)
    names = []
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        mutate = chance.choice(MUTATIONS)
        try:
            content = mutate(content, chance)
        except (
            zipfile.BadZipFile,
            UnicodeDecodeError,
            ValueError,
            IndexError,
            NotImplementedError,
            EOFError,
            zlib.error,
        ):
            # What is broken already cannot be opened to be broken more.
            break
        names.append(mutate.__name__)
    return form, content, "+".join(names)


def read_mutant(form: Published, content: bytes, *, in_child: bool = True) -> Reading | WorkbookRefused:
    """As an upload is read; without the child, an exception of the parser comes out here."""
    try:
        check_kind(content)
        document = parse_in_child(content) if in_child else parse(content)
        if "refused" in document:
            return WorkbookRefused(document["refused"])
        return read_book(
            book_of(document),
            edition=form.edition,
            rubric=form.rubric,
            asked=asked_items(RUBRIC, form.edition),
            blank=blank_of(form.sheet),
        )
    except WorkbookRefused as refused:
        return refused


def main() -> None:
    say = sys.stdout.write
    count, of = int(sys.argv[1]), seeds()
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = (0.0, -1)
    began = time.monotonic()
    for number in range(count):
        form, content, _ = mutant(number, of)
        start = time.monotonic()
        # Every tenth as an upload goes, the others at once: starting a child takes ten times as long as parsing.
        outcome = read_mutant(form, content, in_child=number % 10 == 0)
        slowest = max(slowest, (time.monotonic() - start, number))
        if isinstance(outcome, WorkbookRefused):
            outcomes["given up" if outcome.reference else "refused"] += 1
        elif outcome.problems:
            outcomes["problems"] += 1
        else:
            outcomes["read as it was" if outcome.sheet == form.sheet else "read otherwise"] += 1
    say(f"{count} mutants in {time.monotonic() - began:.0f} s: {dict(outcomes)}\n")
    say(f"slowest: mutant {slowest[1]}, {slowest[0]:.2f} s\n")


if __name__ == "__main__":
    main()
