"""The style sheet of a report, from the measures of the grid."""

from functools import cache

from assessments.exports.pdf.fontconfig import families
from assessments.exports.pdf.style import STAMP
from assessments.exports.report import grid

# 22 lines fill the page to the hair; drawn, they may come out a hair higher.
SLACK = 2


def _stack(role: str) -> str:
    return ", ".join(f'"{family}"' for family in families(role))


@cache
def report_style() -> str:
    """A4, 37/35/28/26 mm, 三号仿宋 on 22 lines, page numbers 四号 — 1 — outside: right on odd pages, left on even ones."""
    number = f"""content: "— " counter(page) " —"; white-space: nowrap; width: 40mm; height: 12pt; vertical-align: top;
      padding-top: 7mm; font: {grid.SMALL_SIZE}pt/16pt {_stack("body")}"""
    empty = 'content: ""; width: 40mm'
    heights = "\n".join(
        f".h{lines} {{ height: {lines * grid.PITCH:.2f}pt }}" for lines in range(1, grid.LINES + 1)
    )
    return f"""
@page {{
  size: {grid.PAGE_WIDTH:.2f}pt {grid.PAGE_HEIGHT:.2f}pt;
  margin: {grid.TOP:.2f}pt {grid.RIGHT:.2f}pt {grid.BOTTOM - SLACK:.2f}pt {grid.LEFT:.2f}pt;
  @bottom-center {{ content: string(number); font: 9pt/12pt {_stack("body")}; color: #333; white-space: nowrap;
    vertical-align: top; padding-top: 8mm; width: 76mm }}
}}
@page :right {{ @bottom-right {{ {number}; text-align: right; padding-right: 14pt }} @bottom-left {{ {empty} }} }}
@page :left {{ @bottom-left {{ {number}; text-align: left; padding-left: 14pt }} @bottom-right {{ {empty} }} }}
body {{ font: {grid.SIZE}pt/{grid.PITCH:.3f}pt {_stack("body")}; white-space: nowrap; color: #000 }}
section {{ break-after: page; position: relative; height: {grid.LINES * grid.PITCH + SLACK - 0.1:.2f}pt }}
section:last-of-type {{ break-after: auto }}
h1 {{ font: {grid.TITLE_SIZE}pt/{grid.PITCH:.3f}pt {_stack("title")}; text-align: center; bookmark-level: 1;
  string-set: number attr(data-number) }}
h2 {{ font: {grid.SIZE}pt/{grid.PITCH:.3f}pt {_stack("label")}; bookmark-level: 2 }}
h3 {{ font: {grid.SIZE}pt/{grid.PITCH:.3f}pt {_stack("kai")}; bookmark-level: 3 }}
.first, .second, .body {{ text-indent: {2 * (grid.SIZE + grid.TIGHT):.3f}pt }}
.more {{ text-indent: 0 }}
.end {{ text-align: right; padding-right: {4 * grid.SIZE:.1f}pt }}
table {{ table-layout: fixed; width: {grid.TEXT_WIDTH:.2f}pt; border-collapse: separate; border-spacing: 0;
  border: solid #000; border-width: .3pt }}
td, th {{ border: solid #000; border-width: .3pt; box-sizing: border-box; padding: 0 {grid.CELL_GUTTER}pt;
  font-size: {grid.TABLE_SIZE}pt; line-height: 17pt; text-align: center; vertical-align: middle; font-weight: 400 }}
th {{ font-family: {_stack("label")} }}
{heights}
.stamp {{ position: absolute; top: {-28 * grid.MM:.2f}pt; right: 0; height: {STAMP * grid.MM:.2f}pt; width: 100% }}
.stamp-code {{ position: absolute; right: 0; top: 0; width: {STAMP * grid.MM:.2f}pt; height: {STAMP * grid.MM:.2f}pt }}
.stamp-words {{ position: absolute; right: {(STAMP + 2) * grid.MM:.2f}pt; top: 0; text-align: right; white-space: pre;
  font-size: 7.5pt; line-height: 11pt; color: #333 }}
.draft {{ position: absolute; top: 32%; left: 0; width: 100%; text-align: center; color: #e3e3e3;
  font: 130pt/150pt {_stack("label")}; letter-spacing: 60pt; transform: rotate(-28deg); z-index: -1 }}
"""
