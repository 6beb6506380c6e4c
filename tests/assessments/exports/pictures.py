"""Pages as pictures by two PDF engines, and how far they differ."""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests.assessments.exports.rendered import run

DPI = 150
# Measured: the same page by Poppler and MuPDF differs by up to 27, with one character drawn wrong by 45, one missing
# by 36. Ghostscript draws the large type of titles a little heavier.
BOUND = 30.0
GHOSTSCRIPT_BOUND = 40.0
BLUR = 2
TILE = 16


def by_poppler(pdf: Path, folder: Path) -> list[Path]:
    run("pdftoppm", "-r", str(DPI), "-gray", pdf, folder / "poppler")
    return sorted(folder.glob("poppler*.pgm"))


def by_mupdf(pdf: Path, folder: Path) -> list[Path]:
    run("mutool", "draw", "-q", "-r", str(DPI), "-c", "gray", "-o", folder / "mupdf-%03d.pgm", pdf)
    return sorted(folder.glob("mupdf*.pgm"))


def by_ghostscript(pdf: Path, folder: Path) -> list[Path]:
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pgmraw", f"-r{DPI}", "-dGraphicsAlphaBits=4",
        "-dTextAlphaBits=4", f"-sOutputFile={folder / 'gs-%03d.pgm'}", pdf)  # fmt: skip
    return sorted(folder.glob("gs*.pgm"))


def largest_difference(left: Path, right: Path) -> float:
    """The largest mean difference of grey (0–255) in any tile of two pictures, softened against anti-aliasing.

    A tile is about the size of a character: another character, or none, shows.
    """
    with Image.open(left) as first, Image.open(right) as second:
        size = (first.width, first.height)
        soft = [
            image.convert("L").resize(size).filter(ImageFilter.GaussianBlur(BLUR))
            for image in (first, second)
        ]
    difference = ImageChops.difference(*soft)
    small = difference.resize((size[0] // TILE, size[1] // TILE), Image.Resampling.BOX)
    extremes = small.getextrema()
    return float(max(value for value in extremes if isinstance(value, (int, float))))
