"""A rubric as the start of another: next year's, or the next version of the same one."""

from dataclasses import replace

from assessments.sheet.located import CODE_LIMIT, TEXT_LIMIT
from assessments.sheet.rubric import Rubric, RubricLine


def next_version(rubric: Rubric) -> Rubric:
    """The same rubric under the next version number, to be changed before it is loaded."""
    return replace(rubric, version=rubric.version + 1)


def for_year(rubric: Rubric, budget_year: int, code: str = "") -> Rubric:
    """The rubric for another budget year, version 1, under ``code`` (made from the old one if empty).

    No rule is 已核实 in it: each was verified against another year's official text. The source says whence it came.
    """
    old, new = str(rubric.budget_year), str(budget_year)
    made = rubric.code.replace(old, new) if old in rubric.code else f"{rubric.code}-{new}"
    return replace(
        rubric,
        code=(code or made)[:CODE_LIMIT],
        version=1,
        name=rubric.name.replace(old, new),
        budget_year=budget_year,
        source=f"沿用 {rubric.code} 第 {rubric.version} 版（{rubric.source}）"[:TEXT_LIMIT],
        lines=tuple(map(_unverified, rubric.lines)),
    )


def _unverified(line: RubricLine) -> RubricLine:
    return replace(line, rule=replace(line.rule, verified=False))
