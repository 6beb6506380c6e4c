"""What was asked of the catalogue, and the published forms that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import PublishedForm
from assessments.models.published import PublishedFormQuerySet
from assessments.sheet.cells import clean_text

QUERY_LIMIT = 100
MOST_TERMS = 8
AROUND = 36


@dataclass(frozen=True, slots=True)
class Search:
    """``text`` as it is shown again, ``was_cut``: more was typed than is searched for."""

    text: str = ""
    year: int | None = None
    department: str = ""
    grade: str = ""
    was_cut: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.text.lower().split()))[:MOST_TERMS]

    @property
    def is_asked(self) -> bool:
        return bool(self.text or self.year or self.department or self.grade)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Where the first word was found."""

    before: str
    match: str
    after: str


def read_search(asked: Mapping[str, str]) -> Search:
    """What an address asks for; what makes no sense in it is left out."""
    text = " ".join(clean_text(asked.get("q", "")[: QUERY_LIMIT * 10]).replace("\x00", "").split())
    year = asked.get("year", "")
    return Search(
        text=text[:QUERY_LIMIT],
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        department=_word(asked.get("department", "")),
        grade=_word(asked.get("grade", "")),
        was_cut=len(text) > QUERY_LIMIT or len(asked.get("q", "")) > QUERY_LIMIT * 10,
    )


def found(search: Search) -> PublishedFormQuerySet:
    """The newest first. Every word must occur; ``contains`` takes % and _ for themselves."""
    forms = PublishedForm.objects.listed()
    if search.terms:
        forms = PublishedForm.objects.filter(is_current=True, withdrawn_at=None).defer("content", "html")
    for term in search.terms:
        forms = forms.filter(search_text__contains=term)
    if search.year:
        forms = forms.filter(budget_year=search.year)
    if search.department:
        forms = forms.filter(department_code=search.department)
    if search.grade:
        forms = forms.filter(grade=search.grade)
    return forms.order_by("-published_at", "-pk")


def snippet(form: PublishedForm, search: Search) -> Snippet | None:
    """The line around the first word; None where its title says it already."""
    if not search.terms or search.terms[0] in form.title.lower():
        return None
    text, term = form.search_text, search.terms[0]
    at = text.find(term)
    if at < 0:
        return None
    before = text[max(0, at - AROUND) : at].rpartition("\n")[2]
    after = text[at + len(term) : at + len(term) + AROUND].partition("\n")[0]
    return Snippet(before, term, after)


def _word(typed: str) -> str:
    return clean_text(typed[:20]).replace("\x00", "")
