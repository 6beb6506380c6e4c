"""The style sheets of the PDF, written from the measures of the paper so that layout and paging cannot disagree."""

from assessments.exports.pdf.fontconfig import families
from assessments.exports.pdf.paper import MM, Paper

# The side of the square code, in mm: it has to fit above the title, and be read off paper by a telephone.
STAMP = 13
# All that these documents need of a browser's own style sheet: matching the full one takes longer than drawing.
USER_AGENT = r"""
html, body, section, h1, h2, h3, p, div { display: block; margin: 0 }
head, title, meta { display: none }
table { display: table } thead { display: table-header-group } tbody { display: table-row-group }
colgroup { display: table-column-group } col { display: table-column }
tr { display: table-row } td, th { display: table-cell }
br::before { content: "\A"; white-space: pre-line }
"""


def _stack(role: str) -> str:
    return ", ".join(f'"{family}"' for family in families(role))


def style_sheet(paper: Paper) -> str:
    """The author's style sheet for one paper."""
    return f"""
@page {{
  size: {paper.width:.2f}pt {paper.height:.2f}pt;
  margin: {paper.top:.2f}pt {paper.side:.2f}pt {paper.bottom:.2f}pt;
  @top-left {{ content: string(title); width: 50%; {_margin_text(paper, "bottom")} text-align: left }}
  @top-right {{ content: string(department); width: 50%; {_margin_text(paper, "bottom")} text-align: right }}
  @bottom-left {{ content: ""; width: 30% }}
  @bottom-right {{ content: string(number); width: 30%; {_margin_text(paper, "top")} text-align: right }}
  @bottom-center {{ content: string(draft) "第 " counter(page) " 页  共 " counter(pages) " 页"; width: 40%;
    {_margin_text(paper, "top")}
    text-align: center }}
}}
@page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} }}
body {{ font: {paper.font_size}pt/{paper.line_height}pt {_stack("body")}; white-space: pre; color: #000 }}
section {{ break-after: page; position: relative; height: {paper.height - paper.top - paper.bottom:.2f}pt }}
section:last-of-type {{ break-after: auto }}
h1 {{ orphans: 1; string-set: title attr(data-title), department attr(data-department), draft attr(data-draft),
  number attr(data-number);
  bookmark-level: 1; bookmark-label: attr(data-title);
  font: {paper.title_size}pt/{paper.title_height}pt {_stack("title")}; text-align: center }}
.subtitle {{ line-height: {paper.subtitle_height}pt; text-align: center; font-size: {paper.font_size + 1.5}pt }}
.unit {{ line-height: {paper.unit_height}pt; text-align: right }}
.note {{ line-height: {paper.note_height}pt }}
table {{ table-layout: fixed; width: {paper.table_width:.2f}pt; border-collapse: separate; border-spacing: 0;
  border: solid #000; border-width: {paper.border / 2}pt }}
[data-mark] {{ bookmark-level: 2; bookmark-label: attr(data-mark) }}
td, th {{ border: solid #000; border-width: {paper.border / 2}pt;
  box-sizing: border-box; padding: {paper.padding}pt {paper.gutter}pt;
  text-align: center; vertical-align: middle; font-weight: 400 }}
th {{ font-family: {_stack("label")} }}
.bar {{ background: #e8e8e8 }}
.left {{ text-align: left }}
.top {{ vertical-align: top; orphans: 1 }}
.stamp {{ position: absolute; top: {0.3 * MM - paper.top + 4 * MM:.2f}pt; right: 0; height: {STAMP * MM:.2f}pt; width: 100% }}
.stamp-code {{ position: absolute; right: 0; top: 0; width: {STAMP * MM:.2f}pt; height: {STAMP * MM:.2f}pt }}
.stamp-words {{ position: absolute; right: {(STAMP + 2) * MM:.2f}pt; top: 0; text-align: right;
  font-size: 7.5pt; line-height: 11pt; color: #333 }}
.draft {{ position: absolute; top: 32%; left: 0; width: 100%; text-align: center; color: #e3e3e3;
  font: 130pt/150pt {_stack("label")}; letter-spacing: 60pt; white-space: nowrap; transform: rotate(-28deg); z-index: -1 }}
"""


def _margin_text(paper: Paper, edge: str) -> str:
    font = f"{paper.small_size}pt/12pt {_stack('body')}"
    return f"vertical-align: {edge}; padding: 6pt 0; font: {font}; white-space: nowrap; color: #333;"
