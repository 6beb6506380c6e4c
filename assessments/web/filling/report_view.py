"""The report as its editor shows it: the outline's headings, composed sentences with their figures, what is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from assessments.actions.report_drafts import SectionDraft, section_drafts
from assessments.models.reading import read_sheet
from assessments.rules.checks.labels import section_of
from assessments.sheet.computed import compute_funds
from assessments.sheet.report.agreement import Agreement, agreements, figure_labels
from assessments.sheet.report.figures import FigureValue, figure_values
from assessments.sheet.report.origins import base_figures, typed_path
from assessments.sheet.report.outline import Figure, Outline, OutlineSection
from assessments.sheet.report.sentences import sentence_parts
from assessments.web.filling.desk import Desk
from assessments.web.filling.filled import Filled
from assessments.web.filling.form import CellBound
from assessments.web.filling.navigation import anchor_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence; with ``label`` it is a figure, ``href`` leads to the cell that it comes from."""

    text: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """A figure without a value, and where it is filled in."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A composed sentence; one that ``lacks`` a figure is not printed."""

    pieces: tuple[Piece, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sums of figures that ought to agree, in words."""

    name: str
    left: str
    right: str
    href: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A heading with what stands under it. ``cell``: where the department writes; None where it does not."""

    number: str
    section: OutlineSection
    sentences: tuple[Sentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    cell: CellBound | None = None
    draft: SectionDraft | None = None


@dataclass(frozen=True)
class ReportView:
    """``named``: the figures that may be named in the text, with their values. ``may_compose``: something is empty
    for which there is a draft."""

    parts: tuple[ReportPart, ...] = ()
    named: tuple[Piece, ...] = field(default=())
    may_compose: bool = False


def report_view(desk: Desk, filled: Filled) -> ReportView:
    """Reads the whole form: its figures and drafts are those of what is stored."""
    outline = desk.edition.report
    if outline is None:
        return ReportView()
    assessment = desk.visit.assessment
    sheet = read_sheet(assessment)
    values = figure_values(outline, sheet, desk.edition, assessment.form_rubric())
    known = {f"funds.{key}" for key in compute_funds(desk.edition, sheet.funds)} | {
        f"data.{code}" for code in sheet.data
    }
    links = {figure.code: _links(figure, desk, outline, known, values) for figure in outline.figures}
    drafts = section_drafts(assessment, sheet)
    broken = _placed(outline, agreements(outline, values))
    parts = tuple(
        ReportPart(
            number,
            section,
            tuple(_sentence(text, outline, values, links) for text in section.sentences),
            tuple(_disagreement(one, outline, links) for one in broken.get(section.code, ())),
            filled.form.cell(f"report-{section.code}") if section.prose else None,
            drafts.get(section.code),
        )
        for number, section in outline.numbered()
    )
    named = tuple(
        Piece(
            values[figure.code].text if figure.code in values else "",
            figure.label,
            links[figure.code][0].href,
        )
        for figure in outline.figures
    )
    return ReportView(parts, named, any(draft.now and not draft.text for draft in drafts.values()))


Links = Mapping[str, tuple[Lack, ...]]


def _links(
    figure: Figure, desk: Desk, outline: Outline, known: set[str], values: Mapping[str, FigureValue]
) -> tuple[Lack, ...]:
    """The cells of a figure: those that are missing, or, where it has a value, all of them."""
    bases = base_figures(outline, figure.code)
    wanted = [base for base in bases if base.code not in values] or list(bases)
    return tuple(Lack(base.label, _href(desk, typed_path(base, desk.edition, known))) for base in wanted)


def _href(desk: Desk, path: str) -> str:
    section = section_of(path)
    if section is None or section not in desk.sections:
        return reverse("assessments:overview", args=[desk.visit.assessment.pk])
    page = reverse("assessments:section", args=[desk.visit.assessment.pk, section.value])
    return page if path.startswith("scores.") else f"{page}#{anchor_of(path)}"


def _sentence(text: str, outline: Outline, values: Mapping[str, FigureValue], links: Links) -> Sentence:
    labels = {figure.code: figure.label for figure in outline.figures}
    pieces: list[Piece] = []
    lacks: dict[Lack, None] = {}
    for words, code in sentence_parts(text):
        if words:
            pieces.append(Piece(words))
        if code in values:
            pieces.append(Piece(values[code].text, labels[code], links[code][0].href))
        elif code:
            pieces.append(Piece("", labels[code], links[code][0].href))
            lacks.update(dict.fromkeys(links[code]))
    return Sentence(tuple(pieces), tuple(lacks))


def _placed(outline: Outline, told: Iterable[Agreement]) -> dict[str, list[Agreement]]:
    """Broken identities by the first section that tells one of their figures; else the first that tells any."""
    codes = {
        section.code: {code for sentence in section.sentences for _, code in sentence_parts(sentence)}
        for section in outline.sections
        if section.sentences
    }
    placed: dict[str, list[Agreement]] = defaultdict(list)
    for one in told:
        if one.is_broken:
            wanted = {*one.identity.left, *one.identity.right}
            place = next((section for section, of in codes.items() if of & wanted), next(iter(codes), ""))
            placed[place].append(one)
    return placed


def _disagreement(agreement: Agreement, outline: Outline, links: Links) -> Disagreement:
    identity = agreement.identity
    return Disagreement(
        identity.name,
        f"{figure_labels(outline, identity.left)} {agreement.shown(agreement.left)}",
        f"{figure_labels(outline, identity.right)} {agreement.shown(agreement.right)}",
        links[identity.left[0]][0].href,
    )
