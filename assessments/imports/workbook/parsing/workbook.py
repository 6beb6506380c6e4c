"""A package → the cells of its worksheets, as plain data that JSON can carry."""

import posixpath
from typing import Any
from zipfile import ZipFile

from assessments.imports.workbook.parsing.guard import CONTENT_TYPES, DAMAGED, MACROS
from assessments.imports.workbook.parsing.limits import MOST_SHEETS
from assessments.imports.workbook.parsing.markup import Attributes, read_part
from assessments.imports.workbook.parsing.refusal import Refusal
from assessments.imports.workbook.parsing.strings import SharedStrings
from assessments.imports.workbook.parsing.styles import Styles
from assessments.imports.workbook.parsing.worksheet import Budget, Grid, Worksheet

_WORKBOOKS = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")


class _Elements:
    """Handler that keeps the attributes of all elements of some names."""

    def __init__(self, *names: str) -> None:
        self.found: dict[str, list[Attributes]] = {name: [] for name in names}

    def start(self, name: str, attributes: Attributes) -> None:
        if name in self.found:
            self.found[name].append(attributes)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Title:
    """Handler of docProps/core.xml: the title of the document."""

    def __init__(self) -> None:
        self.title = ""
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        self._inside = name == "title"

    def end(self, name: str) -> None:
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside and len(self.title) < 500:
            self.title += data


def parse_package(package: ZipFile) -> dict[str, Any]:
    """{"title", "sheets": [{"name", "hidden", "cells", "merges", …}]}. Raises Refusal."""
    main = _main_part(package)
    workbook = _Elements("sheet", "workbookPr")
    if not read_part(package, main, workbook):
        raise Refusal(DAMAGED)
    related = _related(package, main)
    strings, styles, title, budget = SharedStrings(), Styles(), _Title(), Budget()
    read_part(package, _part(related, "/sharedStrings"), strings)
    read_part(package, _part(related, "/styles"), styles)
    read_part(package, "docProps/core.xml", title)
    from_1904 = any(found.get("date1904") in ("1", "true") for found in workbook.found["workbookPr"])
    sheets = []
    for sheet in workbook.found["sheet"][:MOST_SHEETS]:
        part, kind = related.get(sheet.get("id", ""), ("", ""))
        if kind.endswith("/worksheet"):
            handler = Worksheet(strings.strings, styles, budget, from_1904=from_1904)
            read_part(package, part, handler)
            sheets.append(_plain(sheet, handler.grid))
    if not sheets:
        raise Refusal(DAMAGED)
    return {"title": title.title, "sheets": sheets}


def _main_part(package: ZipFile) -> str:
    """The workbook's own part, by the package's relations. Raises Refusal where it is not that of an .xlsx."""
    relations = _Elements("Relationship")
    read_part(package, "_rels/.rels", relations)
    main = next(
        (
            found.get("Target", "").lstrip("/")
            for found in relations.found["Relationship"]
            if found.get("Type", "").endswith("/officeDocument")
        ),
        "xl/workbook.xml",
    )
    types = _Elements("Override")
    read_part(package, CONTENT_TYPES, types)
    kinds = [found.get("ContentType", "") for found in types.found["Override"]]
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in kinds):
        raise Refusal(MACROS)
    if not any(kind.endswith(_WORKBOOKS) for kind in kinds):
        raise Refusal("这不是 Excel 工作簿。请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，再上传。")
    return main


def _related(package: ZipFile, main: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names: by id, (part, type)."""
    folder, _, name = main.rpartition("/")
    relations = _Elements("Relationship")
    read_part(package, posixpath.join(folder, "_rels", f"{name}.rels"), relations)
    return {
        found.get("Id", ""): (_resolved(folder, found.get("Target", "")), found.get("Type", ""))
        for found in relations.found["Relationship"]
    }


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _part(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for part, found in related.values() if found.endswith(kind)), "")


def _plain(sheet: Attributes, grid: Grid) -> dict[str, Any]:
    return {
        "name": sheet.get("name", "")[:60],
        "hidden": sheet.get("state", "visible") != "visible",
        "cells": [
            (row, column, shown.kind.value, shown.text, shown.value) for row, column, shown in grid.cells
        ],
        "merges": grid.merges,
        "hidden_rows": grid.hidden_rows,
        "hidden_columns": grid.hidden_columns,
        "beyond": grid.beyond,
    }
