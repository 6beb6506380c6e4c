"""docs/dependencies.md gives a reason for every package, and names none that is gone."""

import json
import re

from config.env import BASE_DIR

PYTHON_SECTIONS = {"运行所需": "requirements.in", "测试、检查与测速所需": "requirements-dev.in"}


def listed(section: str) -> set[str]:
    """The packages in the first column of the table under a heading."""
    text = (BASE_DIR / "docs" / "dependencies.md").read_text(encoding="utf-8")
    table = text.partition(f"\n## {section}")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| ([\w.-]+) \|", table, re.MULTILINE)) - {"软件包"}


def required(file: str) -> set[str]:
    lines = (BASE_DIR / file).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[<>=]", line)[0] for line in lines if line and line[0] not in "#-"}


def test_every_python_package_has_its_reason() -> None:
    for section, file in PYTHON_SECTIONS.items():
        assert listed(section) == required(file)


def test_every_front_end_package_has_its_reason() -> None:
    package = json.loads((BASE_DIR / "package.json").read_text(encoding="utf-8"))

    assert listed("前端") == {*package["dependencies"], *package["devDependencies"]}
