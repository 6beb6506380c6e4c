"""Breaking a sound form in one cell at a time, the way clerks do, and asking which rule notices.

A form from paper prints its computed cells too: they stay as they were when a typed cell is broken, and are what
gives the typed cell away. ``python -m tests.assessments.rules.checks.mutations`` prints the table.
"""

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.rules.checks.cells import CellBlock, CellRole
from assessments.rules.checks.round import index_round
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.subject import Subject
from assessments.sheet.computed import computed_cells
from assessments.sheet.values import Sheet
from tests.assessments.published import S0, S1, S3, Published
from tests.assessments.rules.checks.forms import about
from tests.assessments.rules.checks.sheets import put

SEED = 2021
MONEY_RULES = frozenset({"C01", "C02", "C03", "C04", "C05", "C14", "C15"})
_NUMBER = re.compile(r"(?<![\d.〔A-Za-z])\d+(?:\.\d+)?(?![\d.年月日〕])(?=[%\u4e00-\u9fffm])")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Mutation:
    """``rules``: those that ought to notice. ``numeric``: counted towards the 95 % that must be caught."""

    form: str
    kind: str
    path: str
    sheet: Sheet
    rules: frozenset[str]
    numeric: bool


def clean_forms() -> dict[str, Sheet]:
    """The published forms with the blocking errors of the published documents mended."""
    west = put(S1.sheet, "main_tasks.0.lines.0.indicators.0.result", "0%")
    bureau = put(S3.sheet, "scores.A1-3.reason", "年末一笔合同款未到支付条件，结转下年支付。")
    return {
        "S0": S0.sheet,
        "S1": replace(west, stated={}),
        "S3": put(bureau, "scores.A1-3.measure", "提前编排支付计划，按月通报进度。"),
    }


FORMS: dict[str, Published] = {"S0": S0, "S1": S1, "S3": S3}


def mutations(seed: int = SEED) -> Iterator[Mutation]:
    """Every mutation of every clean form; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 repeatable, not secret
    for name, sheet in clean_forms().items():
        yield from _money(name, sheet, chance)
        yield from _printed(name, sheet, chance)
        yield from _scores(name, sheet, chance)
        yield from _numbers_in_prose(name, sheet, chance)
        yield from _words(name, sheet, chance)


# --- what can break ------------------------------------------------------------------------------------------


def _printed_cells(name: str, sheet: Sheet) -> dict[str, str]:
    form = FORMS[name]
    return dict(computed_cells(sheet, form.edition, form.rubric))


def _as_printed(name: str, clean: Sheet, broken: Sheet) -> Sheet:
    """The broken sheet with the computed cells that the paper printed before it was broken."""
    now = _printed_cells(name, broken)
    stated = {path: text for path, text in _printed_cells(name, clean).items() if now.get(path) != text}
    return replace(broken, stated=stated)


def _digit(number: str, chance: random.Random) -> str:
    """The number with one digit changed, not to a leading zero."""
    places = [place for place, character in enumerate(number) if character.isdigit()]
    place = chance.choice(places)
    low = "1" if place == places[0] and len(places) > 1 else "0"
    digits = [digit for digit in "0123456789" if digit != number[place] and digit >= low]
    return number[:place] + chance.choice(digits) + number[place + 1 :]


def _swapped(number: str) -> str:
    """The number with the first two unlike neighbours swapped: 1507 → 5107."""
    for place in range(len(number) - 1):
        one, other = number[place], number[place + 1]
        if one.isdigit() and other.isdigit() and one != other and not (place == 0 and other == "0"):
            return number[:place] + other + one + number[place + 2 :]
    return number


def _money(name: str, sheet: Sheet, chance: random.Random) -> Iterator[Mutation]:
    for key, amount in sheet.funds.items():
        shown = format(amount, "f")
        for kind, text in (
            ("digit", _digit(shown, chance)),
            ("digits swapped", _swapped(shown)),
            ("decimal point", format(amount * 10, "f")),
            ("unit", format(amount * 10000, "f")),
        ):
            if Decimal(text) == amount:
                continue
            broken = _as_printed(name, sheet, put(sheet, f"funds.{key}", Decimal(text)))
            yield Mutation(name, f"money: {kind}", f"funds.{key}", broken, MONEY_RULES, True)


def _printed(name: str, sheet: Sheet, chance: random.Random) -> Iterator[Mutation]:
    rules = frozenset({"C01", "C02", "C08", "C14"})
    for path, text in _printed_cells(name, sheet).items():
        if path.endswith("grade"):
            yield Mutation(
                name, "printed: grade", path, replace(sheet, stated={path: "良"}), frozenset({"C09"}), True
            )
            continue
        wrong = {"digit": _digit(text, chance), "sign": text.removeprefix("-") if "-" in text else f"-{text}"}
        for kind, printed in wrong.items():
            yield Mutation(
                name, f"printed: {kind}", path, replace(sheet, stated={path: printed}), rules, True
            )


def _scores(name: str, sheet: Sheet, chance: random.Random) -> Iterator[Mutation]:
    rules = frozenset({"C07", "C08", "C10"})
    for score in sheet.scores:
        path = f"scores.{score.line}.score"
        text = _digit(format(score.score or Decimal(0), "f"), chance)
        broken = _as_printed(name, sheet, put(sheet, path, Decimal(text)))
        yield Mutation(name, "score: digit", path, broken, rules, True)


def _numbers_in_prose(name: str, sheet: Sheet, chance: random.Random) -> Iterator[Mutation]:
    """Numbers in results; those that stand elsewhere with the same words beside them ought to be noticed."""
    results = [cell for cell in about(sheet).cells if cell.role is CellRole.RESULT]
    for cell in results:
        for match in _NUMBER.finditer(cell.text):
            others = [other.text for other in results if other.path != cell.path]
            repeated = any(context in other for context in _contexts(cell.text, match) for other in others)
            alone = cell.block is not CellBlock.GOALS and _same_indicator(
                cell.text, cell.owner, cell.path, sheet
            )
            text = cell.text[: match.start()] + _digit(match[0], chance) + cell.text[match.end() :]
            redundant = repeated or alone
            kind = "number in prose: told twice" if redundant else "number in prose: told once"
            rules = frozenset({"C19"}) if redundant else frozenset({"C19", "C21", "C24", "C38", "C47", "C53"})
            yield Mutation(name, kind, cell.path, put(sheet, cell.path, text), rules, redundant)


def _contexts(text: str, match: re.Match[str]) -> list[str]:
    """The number with the four characters before it and its unit, or with its unit and the four after that."""
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 5]
    found = []
    if len(_HAN.findall(before)) == 4:
        found.append(before + match[0] + after[:1])
    if len(_HAN.findall(after)) == 5:
        found.append(match[0] + after)
    return found


def _same_indicator(text: str, owner: str, path: str, sheet: Sheet) -> bool:
    """A cell of a number alone whose indicator has the same number in the other block."""
    if _NUMBER.sub("", text).strip("%家个次件。") or not owner:
        return False
    return any(
        cell.owner == owner and cell.text == text and cell.path != path and cell.role is CellRole.RESULT
        for cell in about(sheet).cells
    )


def _words(name: str, sheet: Sheet, chance: random.Random) -> Iterator[Mutation]:
    """Breaks without a number: emptied, renamed, another year, pasted, doubled."""
    cells = about(sheet).cells
    for cell in cells:
        if cell.role in (CellRole.TARGET, CellRole.RESULT) and not _continues(cell.path):
            yield Mutation(name, "emptied", cell.path, put(sheet, cell.path, ""), frozenset({"C16"}), False)
        if cell.role is CellRole.RESULT and "2021年" in cell.text and name != "S3":
            other = cell.text.replace("2021年", "2020年", 1)
            yield Mutation(name, "year", cell.path, put(sheet, cell.path, other), frozenset({"C27"}), False)
        if cell.role is CellRole.RESULT and len(cell.text) > 40:
            word = cell.text[10:14]
            if all(_HAN.match(character) for character in word) and len(set(word)) > 2:
                text = cell.text[:14] + word + cell.text[14:]
                yield Mutation(
                    name, "word doubled", cell.path, put(sheet, cell.path, text), frozenset({"C39"}), False
                )
        if cell.block is CellBlock.GOALS and cell.role is CellRole.RESULT:
            yield Mutation(
                name,
                "pasted",
                cell.path,
                put(sheet, cell.path, cell.text + FOREIGN),
                frozenset({"C26"}),
                False,
            )
        if cell.block is CellBlock.TASK_INDICATORS and cell.role is CellRole.NAME and len(cell.text) > 5:
            place = chance.randrange(1, len(cell.text) - 1)
            text = cell.text[:place] + cell.text[place + 1 :]
            if not _HAN.match(cell.text[place]):
                continue
            twice = any(
                other.text == cell.text and other.block is CellBlock.KEY_INDICATORS for other in cells
            )
            kind = "renamed: named twice" if twice else "renamed: named once"
            yield Mutation(
                name, kind, cell.path, put(sheet, cell.path, text), frozenset({"C18", "C44"}), False
            )


def _continues(path: str) -> bool:
    """Lines after a task's first may leave their target to the one above."""
    return ".lines." in path and ".lines.0." not in path and path.endswith(".target")


FOREIGN = "推进全区城中村综合整治，完成集贸市场升级改造12个，惠及群众3.5万人。"


# --- who noticed ---------------------------------------------------------------------------------------------


class Jury:
    """Runs the checks on broken forms and tells what is new against the clean ones."""

    def __init__(self) -> None:
        other = replace(S0.sheet, department_code="other", goals=(), key_indicators=(), main_tasks=())
        stranger = about(replace(other, texts={"problems": FOREIGN}))
        self._index = index_round([stranger])
        self._before = {name: self._problems(sheet) for name, sheet in clean_forms().items()}

    def _problems(self, sheet: Sheet) -> frozenset[tuple[str, tuple[str, ...], str, str]]:
        subject: Subject = replace(about(sheet), round_index=self._index)
        found = list(run_checks(subject).problems)
        found += [follow_up for finding in found for follow_up in finding.follow_ups]
        return frozenset((f.rule, f.cells, f.printed, f.expected) for f in found)

    def blocking(self, sheet: Sheet) -> list[str]:
        """The rules that would keep a form from being submitted."""
        return [finding.rule for finding in run_checks(about(sheet)).blocking]

    def noticed(self, mutation: Mutation) -> frozenset[str]:
        """The rules that say something about the broken form that they do not say about the clean one."""
        return frozenset(told[0] for told in self._problems(mutation.sheet) - self._before[mutation.form])


@dataclass
class Tally:
    made: int = 0
    right: int = 0
    other: int = 0
    silent: int = 0


def tally(seed: int = SEED) -> tuple[dict[tuple[str, str], Tally], list[tuple[Mutation, frozenset[str]]]]:
    """For each form and kind of break how many were noticed by the right rule; and those that were not."""
    jury = Jury()
    counted: dict[tuple[str, str], Tally] = defaultdict(Tally)
    missed = []
    for mutation in mutations(seed):
        noticed = jury.noticed(mutation)
        row = counted[mutation.form, mutation.kind]
        row.made += 1
        if noticed & mutation.rules:
            row.right += 1
        else:
            row.other += bool(noticed)
            row.silent += not noticed
            missed.append((mutation, noticed))
    return counted, missed


def main() -> None:
    counted, missed = tally()
    lines = [
        f"{form} {kind:<30} made {row.made:>3}  right {row.right:>3}  other {row.other:>3}  silent {row.silent:>3}"
        for (form, kind), row in counted.items()
    ]
    lines += [
        f"missed {mutation.form} {mutation.kind} {mutation.path} {sorted(noticed)}"
        for mutation, noticed in missed
        if mutation.numeric
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
