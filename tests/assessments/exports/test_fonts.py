"""The fonts of the PDF: the office's own first, ours behind them, and a clear error where set-up was not run."""

from pathlib import Path

import pytest
from pytest_django import Settings

from assessments.exports.errors import FontsMissing
from assessments.exports.pdf import fontconfig
from assessments.exports.pdf.advances import Advances


def test_the_office_s_fonts_come_first(settings: Settings) -> None:
    settings.DOCUMENT_FONTS = {"body": ["仿宋_GB2312"], "title": [], "label": []}

    assert fontconfig.families("body") == ["仿宋_GB2312", "Fandol Fang", *fontconfig.FALLBACKS]
    assert fontconfig.families("title") == [
        "Fandol Biaosong",
        "DejaVu Serif",
        "Noto Serif CJK SC",
        "DejaVu Sans",
    ]


def test_missing_fonts_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENT_FONT_DIRS = [tmp_path]

    with pytest.raises(FontsMissing, match=r"FandolFang-Regular.otf、.*请由管理员重新运行安装"):
        fontconfig.load()


def test_widths_and_missing_characters() -> None:
    advances = Advances(fontconfig.load(), fontconfig.families("body"))
    widths = [advances[character] for character in "国，“1喆☑"]

    assert widths[:5] == [1.0, 1.0, 1.0, 0.5, 1.0]
    assert advances.missing == set()
    assert advances["\ue000"] > 0
    assert advances.missing == {"\ue000"}
