"""A sheet under its edition → the report as it is read: title, numbered headings, paragraphs, small tables."""

from dataclasses import dataclass

from assessments.exports.errors import ExportError
from assessments.exports.lines import tidy
from assessments.sheet.edition import Edition
from assessments.sheet.report.figures import FigureValue, figure_values, fill_sentence
from assessments.sheet.report.outline import DraftSource, Outline, OutlineSection
from assessments.sheet.report.prose import Paragraph, Table, blocks, with_figures
from assessments.sheet.rubric import Rubric
from assessments.sheet.values import Sheet

ATTACHMENT = "部门整体支出绩效自评表"


class NoReport(ExportError):
    """The edition has no outline for a report."""

    def __init__(self) -> None:
        super().__init__("本批次的版式没有自评报告。")


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 or 2, ``number`` 一、 or （一）."""

    level: int
    number: str
    text: str


Part = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """``title``: its lines. ``attachment``: what is attached, by name; empty where a section of the text says so itself."""

    title: tuple[str, ...]
    department: str
    budget_year: int
    parts: tuple[Part, ...]
    attachment: str
    draft: bool = False


def build_report(
    sheet: Sheet, edition: Edition, rubric: Rubric | None, *, draft: bool = False
) -> ReportDocument:
    """The report as every format draws it; sentences whose figures are not all there are left out.

    ``rubric``: the one printed on the form, whose scores are figures too. Raises NoReport.
    """
    outline = edition.report
    if outline is None:
        raise NoReport
    values = figure_values(outline, sheet, edition, rubric)
    title = outline.title.format(department=sheet.department_name, budget_year=sheet.budget_year)
    parts: list[Part] = []
    for number, section in outline.numbered():
        parts.append(Heading(section.level, number, section.heading))
        parts += _content(section, outline, sheet, values)
    return ReportDocument(
        title=tuple(tidy(line) for line in title.split("\n")),
        department=sheet.department_name,
        budget_year=sheet.budget_year,
        parts=tuple(parts),
        attachment="" if _names_attachment(outline) else ATTACHMENT,
        draft=draft,
    )


def _names_attachment(outline: Outline) -> bool:
    return any(section.draft is DraftSource.ATTACHMENT for section in outline.sections)


def _content(
    section: OutlineSection, outline: Outline, sheet: Sheet, values: dict[str, FigureValue]
) -> list[Part]:
    if section.draft is DraftSource.ATTACHMENT:
        return [Paragraph(f"{ATTACHMENT}。")]
    parts: list[Part] = [
        Paragraph(tidy(sentence)) for sentence in composed_sentences(section, values) if sentence
    ]
    text = with_figures(sheet.report.get(section.code, ""), outline, values)
    return parts + [
        Paragraph(tidy(block.text)) if isinstance(block, Paragraph) else block for block in blocks(text)
    ]


def composed_sentences(section: OutlineSection, values: dict[str, FigureValue]) -> list[str]:
    """The section's own sentences with their figures; "" for one that lacks a figure."""
    filled = []
    for sentence in section.sentences:
        try:
            filled.append(fill_sentence(sentence, values))
        except KeyError:
            filled.append("")
    return filled
