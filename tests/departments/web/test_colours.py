"""Text on its ground keeps the contrast of WCAG AA (4.5 : 1), computed from the design tokens."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "static/css/portal/tokens.css"
PAIRS = [
    ("ink", "surface"),
    ("ink", "ground"),
    ("ink", "blue-100"),
    ("ink", "warn-ground"),
    ("muted", "surface"),
    ("muted", "ground"),
    ("muted", "blue-50"),
    ("muted", "blue-100"),
    ("blue-700", "surface"),
    ("blue-700", "ground"),
    ("blue-700", "blue-50"),
    ("blue-800", "blue-100"),
    ("blue-900", "blue-100"),
    ("surface", "blue-700"),
    ("surface", "blue-800"),
    ("good", "good-ground"),
    ("good", "surface"),
    ("warn", "warn-ground"),
    ("warn", "surface"),
    ("bad", "bad-ground"),
    ("bad", "surface"),
    ("teal", "teal-ground"),
    ("violet", "violet-ground"),
    ("seal", "surface"),
]


def tokens() -> dict[str, str]:
    found = dict(re.findall(r"--portal-([\w-]+): (#[0-9a-f]+);", TOKENS.read_text()))
    return {
        name: colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
        for name, colour in found.items()
    }


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_scale() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(text: str, ground: str) -> None:
    colours = tokens()

    assert contrast(colours[text], colours[ground]) >= 4.5


def test_edge_of_a_field_is_seen() -> None:
    colours = tokens()

    assert contrast(colours["line-strong"], colours["surface"]) >= 3
